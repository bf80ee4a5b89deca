using System.Buffers.Binary;
using System.Text;
using KernelSdk;
using KernelSdk.Linux;

namespace Shell;

/// <summary>Reads directories: opendir(3) and readdir(3).</summary>
internal static class DirectoryReader
{
    private const int BufferSize = 4096;
    private const int LengthAt = 16; // d_reclen of struct linux_dirent64
    private const int NameAt = 19; // d_name

    extension(Libc libc)
    {
        /// <summary>The names in a directory in the order in which it has them, <c>.</c> and <c>..</c> included.</summary>
        /// <returns>Null if it cannot be read; errno says why.</returns>
        public List<string>? read_directory(string path)
        {
            var fd = (int)libc.open(path, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC, 0);
            if (fd < 0)
            {
                return null;
            }

            var names = libc.read_names(fd);
            libc.close_quietly(fd);
            return names;
        }

        /// <summary>The names below a directory, sorted by their bytes, without <c>.</c> and <c>..</c>.</summary>
        /// <returns>Null if it cannot be read; errno says why.</returns>
        public List<string>? sorted_names(string path)
        {
            var names = libc.read_directory(path);
            names?.RemoveAll(static name => name is "." or "..");
            names?.Sort(string.CompareOrdinal);
            return names;
        }

        /// <summary>close(2) that leaves errno as it was.</summary>
        public void close_quietly(int fd)
        {
            var saved = libc.errno;
            libc.close(fd);
            libc.errno = saved;
        }

        private List<string>? read_names(int fd)
        {
            var room = libc.malloc<byte>(BufferSize);
            var (names, buffer) = (new List<string>(), new byte[BufferSize]);
            int length;
            while ((length = (int)libc.getdents64(fd, room, BufferSize)) > 0)
            {
                var records = buffer.AsSpan(0, length);
                libc.Load(room, records);
                while (!records.IsEmpty)
                {
                    var record = records[..BinaryPrimitives.ReadUInt16LittleEndian(records[LengthAt..])];
                    var name = record[NameAt..];
                    names.Add(Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]));
                    records = records[record.Length..];
                }
            }

            libc.free(room);
            return length < 0 && libc.errno != Errno.ENOENT ? null : names; // A directory that was removed has no names any more.
        }
    }
}
