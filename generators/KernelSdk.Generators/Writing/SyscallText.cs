namespace KernelSdk.Generators;

/// <summary>Phrases about a system call that several files share.</summary>
internal static class SyscallText
{
    public const string Task = "global::KernelSdk.TaskStruct";

    /// <summary><c>SYSCALL_DEFINE3(write, uint, fd, UserPtr&lt;byte&gt;, buf, nuint, count)</c>.</summary>
    public static string Define(SyscallModel model)
    {
        var words = model.Parameters.Select(parameter => $", {parameter.Type.DisplayName}, {parameter.PlainName}");
        return $"SYSCALL_DEFINE{model.Parameters.Count}({model.Name}{string.Concat(words)})";
    }

    /// <summary>A name for something the generator adds beside the author's parameters.</summary>
    public static string Unused(SyscallModel model, string name)
    {
        while (model.Parameters.Any(parameter => parameter.PlainName == name))
        {
            name = "_" + name;
        }

        return name;
    }

    /// <summary>Of what is generated for it: that of its method.</summary>
    public static string Access(SyscallModel model) => model.IsPublic ? "public" : "internal";

    public static string Join(IEnumerable<string> items) => string.Join(", ", items);
}
