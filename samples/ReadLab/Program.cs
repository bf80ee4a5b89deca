using KernelSdk;
using KernelSdk.Linux;
using ReadLab;

using var input = new MemoryStream("one line\nand a half"u8.ToArray());
using var kernel = new LabKernel(new() { ConsoleInput = input });
kernel.Trace.Output = Console.Error;
kernel.Trace.Enabled = true;
kernel.Spawn("cat", static libc =>
{
    Span<byte> buffer = stackalloc byte[12];
    for (int length; (length = (int)libc.read(0, buffer)) > 0;)
    {
        libc.write(1, buffer[..length]);
    }

    return 0;
});
return kernel.Run();
