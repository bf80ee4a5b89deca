using System.Formats.Tar;
using System.IO.Compression;
using KernelSdk.Linux;

namespace KernelSdk.Tests.Files;

/// <summary>The kernel's files as .NET code sees them from outside.</summary>
public sealed class KernelFilesTests : IDisposable
{
    private readonly TestKernel _kernel = TestKernel.Start();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void A_program_finds_what_the_host_wrote_and_leaves_what_the_host_reads()
    {
        _kernel.Files.WriteAllText("/etc/deep/name", "before");
        var status = _kernel.RunProgram(static libc =>
        {
            var bytes = new byte[16];
            var length = (int)libc.read((int)libc.open("/etc/deep/name", OpenFlags.O_RDONLY, 0), bytes);
            libc.write((int)libc.creat("/tmp/after", 0x1a4), bytes.AsSpan(0, length));
            return length;
        });
        Assert.Equal(6, status.Code);
        Assert.Equal("before", _kernel.Files.ReadAllText("/tmp/after"));
        Assert.Equal(["deep"], _kernel.Files.List("/etc"));
    }

    [Fact]
    public void What_is_not_there_is_an_exception_with_the_errno_and_the_path()
    {
        var thrown = Assert.Throws<KernelIOException>(() => _kernel.Files.ReadAllBytes("/no/such"));
        Assert.Equal(Errno.ENOENT, thrown.Errno);
        Assert.Equal("open /no/such: No such file or directory (ENOENT)", thrown.Message);
    }

    [Fact]
    public void A_tar_archive_comes_back_as_it_went_in()
    {
        var random = new Random(1);
        for (var i = 0; i < 40; i++)
        {
            var bytes = new byte[random.Next(20_000)];
            random.NextBytes(bytes);
            _kernel.Files.WriteAllBytes($"/data/{i % 5}/{i % 3}/file{i}", bytes, (InodeMode)random.Next(0x200));
        }

        _kernel.Files.CreateSymbolicLink("/data/link", "0/0/file0");
        _kernel.Files.SetOwnership("/data/1", uid: 5, gid: 6);
        using var tar = new MemoryStream();
        _kernel.Files.SaveTar("/data", tar);
        tar.Position = 0;
        _kernel.Files.LoadTar(tar, "/again");
        Assert.Equal(Describe("/data"), Describe("/again"));
    }

    [Fact]
    public void A_directory_of_the_host_and_a_zip_archive_come_back_as_they_were_saved()
    {
        _kernel.Files.WriteAllBytes("/data/a/b/file", new byte[5000], (InodeMode)0x1c0);
        _kernel.Files.WriteAllText("/data/text", "text");
        _kernel.Files.CreateDirectory("/data/empty");
        using var zip = new MemoryStream();
        _kernel.Files.SaveZip("/data", zip);
        zip.Position = 0;
        _kernel.Files.LoadZip(zip, "/zip");
        Assert.Equal(["a", "empty", "text"], _kernel.Files.List("/zip"));
        Assert.Equal(5000, _kernel.Files.ReadAllBytes("/zip/a/b/file").Length);

        _kernel.Files.CreateSymbolicLink("/data/link", "/etc/passwd");
        var directory = Directory.CreateTempSubdirectory("kernelsdk");
        try
        {
            _kernel.Files.Save("/data", Path.Join(directory.FullName, "saved"));
            Assert.Equal("/etc/passwd", new FileInfo(Path.Join(directory.FullName, "saved", "link")).LinkTarget);
            _kernel.Files.Load(Path.Join(directory.FullName, "saved"), "/again");
            Assert.Equal(Describe("/data"), Describe("/again"));
            Assert.Throws<IOException>(() => _kernel.Files.Save("/data", Path.Join(directory.FullName, "saved")));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_zip_archive_and_a_directory_of_the_host_are_loaded_and_an_entry_that_leaves_is_refused()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = archive.CreateEntry("a/b").Open();
            content.Write("zipped"u8);
        }

        _kernel.Files.LoadZip(zip, "/zip");
        Assert.Equal("zipped", _kernel.Files.ReadAllText("/zip/a/b"));

        var directory = Directory.CreateTempSubdirectory("ksdk-files-");
        File.WriteAllText(Path.Combine(directory.FullName, "name"), "from the host");
        _kernel.Files.Load(directory.FullName, "/host");
        directory.Delete(recursive: true);
        Assert.Equal("from the host", _kernel.Files.ReadAllText("/host/name"));

        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "../out"));
        }

        tar.Position = 0;
        Assert.Throws<InvalidDataException>(() => _kernel.Files.LoadTar(tar, "/zip"));
    }

    private List<string> Describe(string directory)
    {
        var lines = new List<string>();
        foreach (var name in _kernel.Files.List(directory))
        {
            var path = $"{directory}/{name}";
            var stat = _kernel.Files.Status(path);
            var content = (stat.st_mode & InodeMode.S_IFMT) switch
            {
                InodeMode.S_IFREG => Convert.ToHexString(_kernel.Files.ReadAllBytes(path)),
                InodeMode.S_IFLNK => _kernel.Files.ReadLink(path),
                _ => string.Join('\n', Describe(path)),
            };
            lines.Add($"{name} {stat.st_mode} {stat.st_uid} {stat.st_gid} {content}");
        }

        return lines;
    }
}
