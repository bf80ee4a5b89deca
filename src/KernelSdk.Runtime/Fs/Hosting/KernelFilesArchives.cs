using System.Formats.Tar;
using System.IO.Compression;

namespace KernelSdk;

/// <summary>Loads directories and archives of the host into the kernel's tree, and saves a part of it again.</summary>
public static class KernelFilesArchives
{
    extension(KernelFiles files)
    {
        /// <summary>Copies a directory of the host into the tree: names, contents, permissions, symbolic links as links.</summary>
        /// <param name="hostDirectory">The directory of the host.</param>
        /// <param name="path">Where it goes; made if it is not there.</param>
        /// <exception cref="KernelIOException">Something cannot be made.</exception>
        public void Load(string hostDirectory, string path)
        {
            files.CreateDirectory(path);
            foreach (var entry in new DirectoryInfo(hostDirectory).EnumerateFileSystemInfos())
            {
                var target = Join(path, entry.Name);
                if (entry.LinkTarget is { } link)
                {
                    files.CreateSymbolicLink(target, link);
                }
                else if (entry is DirectoryInfo)
                {
                    files.Load(entry.FullName, target);
                }
                else
                {
                    files.WriteAllBytes(target, File.ReadAllBytes(entry.FullName), ModeOf(entry));
                }
            }
        }

        /// <summary>
        /// Unpacks a tar archive: directories, files, symbolic links, with permissions and owners. Other entries are left out.
        /// </summary>
        /// <param name="tar">The archive.</param>
        /// <param name="path">Where its root goes.</param>
        /// <exception cref="KernelIOException">Something cannot be made.</exception>
        /// <exception cref="InvalidDataException">It is no archive, or an entry would leave <paramref name="path"/>.</exception>
        public void LoadTar(Stream tar, string path)
        {
            files.CreateDirectory(path);
            using var reader = new TarReader(tar, leaveOpen: true);
            while (reader.GetNextEntry() is { } entry)
            {
                var target = Join(path, Inside(entry.Name));
                switch (entry.EntryType)
                {
                    case TarEntryType.Directory:
                        files.CreateDirectory(target);
                        break;
                    case TarEntryType.SymbolicLink:
                        files.CreateSymbolicLink(target, entry.LinkName);
                        continue;
                    case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                        files.WriteAllBytes(target, ReadAll(entry.DataStream));
                        break;
                    default:
                        continue;
                }

                files.SetOwnership(target, (InodeMode)entry.Mode, (uint)entry.Uid, (uint)entry.Gid);
            }
        }

        /// <summary>Unpacks a zip archive: directories and files.</summary>
        /// <param name="zip">The archive.</param>
        /// <param name="path">Where its root goes.</param>
        /// <exception cref="KernelIOException">Something cannot be made.</exception>
        /// <exception cref="InvalidDataException">It is no archive, or an entry would leave <paramref name="path"/>.</exception>
        public void LoadZip(Stream zip, string path)
        {
            files.CreateDirectory(path);
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in archive.Entries)
            {
                var target = Join(path, Inside(entry.FullName));
                if (entry.FullName.EndsWith('/'))
                {
                    files.CreateDirectory(target);
                    continue;
                }

                using var content = entry.Open();
                files.WriteAllBytes(target, ReadAll(content));
            }
        }

        /// <summary>Packs a directory of the tree into a tar archive: directories, files and symbolic links.</summary>
        /// <param name="path">The directory.</param>
        /// <param name="tar">Takes the archive.</param>
        /// <exception cref="KernelIOException">Something cannot be read.</exception>
        public void SaveTar(string path, Stream tar)
        {
            using var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true);
            foreach (var (each, name, stat) in files.Below(path))
            {
                writer.WriteEntry(files.EntryOf(each, name, in stat));
            }
        }

        /// <summary>Packs a directory of the tree into a zip archive: directories and files; a zip has no links.</summary>
        /// <param name="path">The directory.</param>
        /// <param name="zip">Takes the archive.</param>
        /// <exception cref="KernelIOException">Something cannot be read.</exception>
        public void SaveZip(string path, Stream zip)
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var (each, name, stat) in files.Below(path))
            {
                switch (stat.st_mode & InodeMode.S_IFMT)
                {
                    case InodeMode.S_IFDIR:
                        archive.CreateEntry(name + "/");
                        break;
                    case InodeMode.S_IFREG:
                        using (var content = archive.CreateEntry(name).Open())
                        {
                            content.Write(files.ReadAllBytes(each));
                        }

                        break;
                }
            }
        }

        /// <summary>
        /// Copies a directory of the tree to the host: directories, files with their permissions, symbolic links as links, wherever they
        /// lead.
        /// </summary>
        /// <param name="path">The directory.</param>
        /// <param name="hostDirectory">Where it goes; made if it is not there.</param>
        /// <exception cref="IOException">There is something in the host's directory already, of which a link could lead out of
        /// it.</exception>
        /// <exception cref="InvalidDataException">A name means something else to the host.</exception>
        /// <exception cref="KernelIOException">Something cannot be read.</exception>
        public void Save(string path, string hostDirectory)
        {
            var top = Directory.CreateDirectory(hostDirectory);
            if (top.EnumerateFileSystemInfos().Any())
            {
                throw new IOException($"{hostDirectory} is not empty.");
            }

            foreach (var (each, name, stat) in files.Below(path))
            {
                var target = Path.Join(top.FullName, HostName(name));
                switch (stat.st_mode & InodeMode.S_IFMT)
                {
                    case InodeMode.S_IFDIR:
                        Directory.CreateDirectory(target);
                        break;
                    case InodeMode.S_IFLNK:
                        File.CreateSymbolicLink(target, files.ReadLink(each));
                        break;
                    default:
                        File.WriteAllBytes(target, files.ReadAllBytes(each));
                        SetMode(target, stat.st_mode);
                        break;
                }
            }
        }

        /// <summary>The directories, files and symbolic links below a directory, each directory before what is in it.</summary>
        private IEnumerable<(string Path, string Name, Stat Stat)> Below(string directory)
        {
            var left = new Stack<(string Path, string Name)>(files.List(directory).Reverse().Select(name => (Join(directory, name), name)));
            while (left.TryPop(out var next))
            {
                var stat = files.Status(next.Path);
                var kind = stat.st_mode & InodeMode.S_IFMT;
                if (kind is InodeMode.S_IFDIR or InodeMode.S_IFREG or InodeMode.S_IFLNK)
                {
                    yield return (next.Path, next.Name, stat);
                }

                foreach (var name in kind == InodeMode.S_IFDIR ? files.List(next.Path).Reverse() : [])
                {
                    left.Push((Join(next.Path, name), $"{next.Name}/{name}"));
                }
            }
        }

        private PaxTarEntry EntryOf(string path, string entryName, in Stat stat)
        {
            var entry = (stat.st_mode & InodeMode.S_IFMT) switch
            {
                InodeMode.S_IFDIR => new PaxTarEntry(TarEntryType.Directory, entryName + "/"),
                InodeMode.S_IFLNK => new PaxTarEntry(TarEntryType.SymbolicLink, entryName) { LinkName = files.ReadLink(path) },
                _ => new PaxTarEntry(TarEntryType.RegularFile, entryName) { DataStream = new MemoryStream(files.ReadAllBytes(path)) },
            };
            entry.Mode = (UnixFileMode)(stat.st_mode & InodeMode.S_IALLUGO);
            (entry.Uid, entry.Gid) = ((int)stat.st_uid, (int)stat.st_gid);
            entry.ModificationTime = DateTimeOffset.FromUnixTimeSeconds(stat.st_mtim.Seconds);
            return entry;
        }
    }

    private static string Join(string directory, string name) => $"{directory.TrimEnd('/')}/{name.Trim('/')}";

    /// <summary>The name of an entry that stays where it is unpacked.</summary>
    private static string Inside(string name)
        => name.Split('/').Contains("..") ? throw new InvalidDataException($"The archive has an entry that leaves it: {name}") : name.TrimStart('/');

    /// <summary>
    /// A name of the kernel's as one of the host's, which could take a part of it for something else: <c>\\</c>, <c>C:</c>, <c>con</c>.
    /// </summary>
    private static string HostName(string name)
        => Array.TrueForAll(name.Split('/'), static each => Path.GetFileName(Path.GetFullPath(each, Path.GetTempPath())) == each)
            ? name
            : throw new InvalidDataException($"The host cannot have a file of this name: {name}");

    private static void SetMode(string hostPath, InodeMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hostPath, (UnixFileMode)(mode & InodeMode.S_IRWXUGO));
        }
    }

    private static InodeMode? ModeOf(FileSystemInfo entry) => OperatingSystem.IsWindows() ? null : (InodeMode)entry.UnixFileMode;

    private static byte[] ReadAll(Stream? stream)
    {
        using var bytes = new MemoryStream();
        stream?.CopyTo(bytes);
        return bytes.ToArray();
    }
}
