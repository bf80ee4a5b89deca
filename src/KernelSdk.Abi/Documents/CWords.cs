namespace KernelSdk;

/// <summary>The words that C and C++ keep for themselves. The generator's project compiles this file too.</summary>
internal static class CWords
{
    public static readonly HashSet<string> Reserved =
    [
        // C, up to C23.
        "alignas", "alignof", "asm", "auto", "bool", "break", "case", "char", "const", "constexpr", "continue", "default", "do", "double",
        "else", "enum", "extern", "false", "float", "for", "goto", "if", "inline", "int", "long", "nullptr", "register", "restrict",
        "return", "short", "signed", "sizeof", "static", "static_assert", "struct", "switch", "thread_local", "true", "typedef", "typeof",
        "typeof_unqual", "union", "unsigned", "void", "volatile", "while",

        // C++, up to C++23.
        "and", "and_eq", "bitand", "bitor", "catch", "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield",
        "compl", "concept", "const_cast", "consteval", "constinit", "decltype", "delete", "dynamic_cast", "explicit", "export",
        "friend", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "operator", "or", "or_eq", "private", "protected",
        "public", "reinterpret_cast", "requires", "static_cast", "template", "this", "throw", "try", "typeid", "typename", "using",
        "virtual", "wchar_t", "xor", "xor_eq",

        // Macros of the compilers and of errno.h, and what the functions of the header use themselves.
        "errno", "linux", "unix", "size_t", "syscall",
    ];
}
