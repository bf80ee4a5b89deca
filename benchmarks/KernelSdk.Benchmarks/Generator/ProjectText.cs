using System.Text;

namespace KernelSdk.Benchmarks;

/// <summary>A user's project as text: a kernel, its table, files with system calls, and other files.</summary>
/// <param name="Files">How many source files.</param>
/// <param name="Syscalls">How many system calls; a multiple of <see cref="SyscallFile.Definitions"/>.</param>
internal sealed record ProjectText(int Files, int Syscalls)
{
    public const string TablePath = "own.tbl";

    private const int FirstNumber = 600;

    private const string Kernel =
        """
        using KernelSdk;
        using KernelSdk.Linux;

        namespace Project;

        /// <summary>The system calls of Linux and those of this project.</summary>
        [SyscallTable]
        [IncludeSyscalls(typeof(LinuxSyscalls))]
        public sealed partial class OwnKernel : Kernel;

        """;

    private int SyscallFiles => Syscalls / SyscallFile.Definitions;

    /// <summary>The source files.</summary>
    public IEnumerable<(string Path, string Text)> Sources =>
    [
        ("OwnKernel.cs", Kernel),
        .. Enumerable.Range(0, SyscallFiles).Select(index => (SyscallFile.PathOf(index), SyscallFile.TextOf(index))),
        .. Enumerable.Range(0, Files - SyscallFiles - 1).Select(index => (PlainFile.PathOf(index), PlainFile.TextOf(index))),
    ];

    /// <summary>The numbers of the system calls, and one for a name that no method has.</summary>
    public string Table
    {
        get
        {
            var text = new StringBuilder("# Part a: the system calls of this project.\n#\n# NUMBER\tABI\tNAME\tENTRY\n\n");
            var names = Enumerable.Range(0, SyscallFiles).SelectMany(SyscallFile.NamesOf).Append("unuseda");
            foreach (var (index, name) in names.Index())
            {
                text.Append($"{FirstNumber + index}\tcommon\t{name}\tsys_{name}\n");
            }

            return text.ToString();
        }
    }
}
