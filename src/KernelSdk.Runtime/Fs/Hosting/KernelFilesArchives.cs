using System.Formats.Tar;
using System.IO.Compression;

namespace KernelSdk;

/// <summary>Loads directories and archives of the host into the kernel's tree, and saves a part of it as an archive.</summary>
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

        /// <summary>Unpacks a tar archive: directories, files, symbolic links, with permissions and owners. Other entries are left out.</summary>
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
            files.Save(path, "", writer);
        }

        private void Save(string directory, string prefix, TarWriter writer)
        {
            foreach (var name in files.List(directory))
            {
                var (path, entryName) = (Join(directory, name), prefix + name);
                var stat = files.Status(path);
                var kind = stat.st_mode & InodeMode.S_IFMT;
                if (kind is not (InodeMode.S_IFDIR or InodeMode.S_IFREG or InodeMode.S_IFLNK))
                {
                    continue;
                }

                writer.WriteEntry(files.EntryOf(path, entryName, in stat));
                if (kind == InodeMode.S_IFDIR)
                {
                    files.Save(path, entryName + "/", writer);
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

    private static InodeMode? ModeOf(FileSystemInfo entry) => OperatingSystem.IsWindows() ? null : (InodeMode)entry.UnixFileMode;

    private static byte[] ReadAll(Stream? stream)
    {
        using var bytes = new MemoryStream();
        stream?.CopyTo(bytes);
        return bytes.ToArray();
    }
}
