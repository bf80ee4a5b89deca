using static KernelSdk.Errno;

namespace KernelSdk.Oracle.Tests.Errors;

/// <summary>A case for each error that this kernel has and a manual page lists, beside those of <see cref="PathErrorCases"/>.</summary>
internal static class ErrorCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ErrorCase> All { get; } =
    [
        .. PathErrorCases.All, .. Transfers(), .. Opening(), .. Names(), .. Attributes(), .. Descriptors(), .. Memory(), .. Waiting(),
        .. People(),
    ];

    /// <summary>Descriptor 0 is a procfs, which stands nowhere in the tree any more.</summary>
    private const string Proc = "mkdir \"p\" 0755; mount \"p\" \"p\" \"proc\" 0 NULL; open \"p\" O_RDONLY; umount2 \"p\" 2; ";

    private static IEnumerable<ErrorCase> Transfers() =>
    [
        new("read", EAGAIN, "pipe2 OUT O_NONBLOCK; read 0 DATA 1"),
        new("read", EBADF, "read 99 OUT 1"),
        new("read", EBADF, "open \"f\" O_CREAT|O_WRONLY 0644; read 0 OUT 1"),
        new("read", EFAULT, "open \"f\" O_CREAT|O_RDWR 0644; write 0 DATA 5; lseek 0 0 0; read 0 BAD 5"),
        new("read", EINVAL, "eventfd2 1 0; read 0 OUT 7"),
        new("read", EISDIR, "open \".\" O_RDONLY; read 0 OUT 1"),
        new("write", EAGAIN, "eventfd2 0 O_NONBLOCK; write 0 {0xfffffffffffffffe} 8; write 0 {1} 8"),
        new("write", EBADF, "write 99 DATA 1"),
        new("write", EBADF, "open \"f\" O_CREAT|O_RDONLY 0644; write 0 DATA 1"),
        new("write", EFAULT, "creat \"f\" 0644; write 0 BAD 5"),
        new("write", EFBIG, "setrlimit 1 {4096,4096}; creat \"f\" 0644; pwrite64 0 DATA 1 4096"),
        new("write", EINVAL, "eventfd2 1 0; write 0 {0xffffffffffffffff} 8"),
        new("write", ENOSPC, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" 0 \"size=8k\"; creat \"s/f\" 0644; "
            + "write 0 DATA 8192; write 0 DATA 1"),
        new("write", EPIPE, "pipe OUT; close 0; write 1 DATA 1"),
        new("write", EPERM, "memfd_create \"m\" 2; fcntl 0 1033 8; write 0 DATA 1"),
        new("truncate", EPERM, "memfd_create \"m\" 2; fcntl 0 1033 4; ftruncate 0 5"),
        new("fallocate", EPERM, "memfd_create \"m\" 2; ftruncate 0 4096; fcntl 0 1033 8; fallocate 0 3 0 4096"),
        new("readv", EINVAL, "open \"f\" O_CREAT|O_RDWR 0644; readv 0 {0} 1025"),
        new("readv", EINVAL, "open \"f\" O_CREAT|O_RDWR 0644; readv 0 {0,-1} 1"),
        new("readv", EOPNOTSUPP, "open \"f\" O_CREAT|O_RDWR 0644; preadv2 0 {0x2000010000,1} 1 0 0 0x10000"),
        new("lseek", EBADF, "lseek 99 0 0"),
        new("lseek", EINVAL, "creat \"f\" 0644; lseek 0 0 99"),
        new("lseek", EINVAL, "creat \"f\" 0644; lseek 0 -1 0"),
        new("lseek", ENXIO, "creat \"f\" 0644; lseek 0 0 3"),
        new("lseek", ESPIPE, "pipe OUT; lseek 0 0 0"),
        new("fsync", EBADF, "fsync 99"),
        new("sync", EBADF, "syncfs 99"),
        new("fallocate", EBADF, "fallocate 99 0 0 1"),
        new("fallocate", EFBIG, "creat \"f\" 0644; fallocate 0 0 0x7ffffffffffff000 0x1000"),
        new("fallocate", EINVAL, "creat \"f\" 0644; fallocate 0 0 0 0"),
        new("fallocate", ENODEV, "eventfd2 0 0; fallocate 0 0 0 1"),
        new("fallocate", ENOSPC, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" 0 \"size=8k\"; creat \"s/f\" 0644; fallocate 0 0 0 12288"),
        new("fallocate", EOPNOTSUPP, "creat \"f\" 0644; fallocate 0 8 0 4096"),
        new("fallocate", ESPIPE, "pipe OUT; fallocate 1 0 0 1"),
        new("truncate", EBADF, "ftruncate 99 0"),
        new("truncate", EFBIG, "setrlimit 1 {4096,4096}; creat \"f\" 0644; truncate \"f\" 5000"),
        new("truncate", EINVAL, "creat \"f\" 0644; truncate \"f\" -1"),
        new("truncate", EINVAL, "mknod \"n\" S_IFIFO|0644 0; truncate \"n\" 0"),
        new("truncate", EISDIR, "mkdir \"d\" 0755; truncate \"d\" 0"),
    ];

    private static IEnumerable<ErrorCase> Opening() =>
    [
        new("open", EEXIST, "creat \"f\" 0644; open \"f\" O_CREAT|O_EXCL 0644"),
        new("open", EINVAL, "open \"f\" O_CREAT|O_DIRECTORY 0644"),
        new("open", EISDIR, "mkdir \"d\" 0755; open \"d\" O_RDWR"),
        new("open", EMFILE, "setrlimit 7 {1,1}; creat \"f\" 0644; creat \"f\" 0644"),
        new("open", ENFILE, "open \"f\" O_CREAT 0644") { FailingPoint = 3 },
        new("open", ENOSPC, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" 0 \"nr_inodes=2\"; creat \"s/f\" 0644; creat \"s/g\" 0644"),
        new("open", ENXIO, "mknod \"p\" S_IFIFO|0644 0; open \"p\" O_WRONLY|O_NONBLOCK"),
        new("open", ENXIO, "mknod \"s\" S_IFSOCK|0644 0; open \"s\" O_RDONLY"),
        new("open", EOPNOTSUPP, Proc + "openat 0 \".\" O_TMPFILE|O_RDWR"),
        new("open", EPERM, "creat \"f\" 0644; user; open \"f\" O_RDONLY|O_NOATIME"),
        new("openat2", E2BIG, "openat2 AT_FDCWD \".\" {0,0,0,1} 32"),
        new("openat2", EAGAIN, "openat2 AT_FDCWD \"missing\" {0,0,0x20} 24"),
        new("openat2", EINVAL, "openat2 AT_FDCWD \".\" {0} 8"),
        new("openat2", ELOOP, "symlink \".\" \"l\"; openat2 AT_FDCWD \"l\" {0,0,4} 24"),
        new("openat2", EXDEV, "openat2 AT_FDCWD \"/\" {0,0,8} 24"),
        new("close", EBADF, "close 99"),
        new("mount", EACCES, "mkdir \"d\" 0; mkdir \"d/e\" 0; user; mount \"t\" \"d/e\" \"tmpfs\" 0 NULL"),
        new("mount", EBUSY, "mkdir \"d\" 0755; mount \"t\" \"d\" \"tmpfs\" 0 NULL; creat \"d/f\" 0644; "
            + "mount NULL \"d\" NULL MS_REMOUNT|MS_RDONLY NULL"),
        new("mount", EINVAL, "mkdir \"d\" 0755; mount NULL \"d\" NULL MS_REMOUNT NULL"),
        new("mount", ELOOP, "mkdir \"d\" 0755; mount \"t\" \"d\" \"tmpfs\" 0 NULL; mkdir \"d/e\" 0755; mount NULL \"d\" NULL 0x40000 NULL; "
            + "mount \"d\" \"d/e\" NULL MS_MOVE NULL"),
        new("mount", ENODEV, "mkdir \"d\" 0755; mount \"t\" \"d\" \"no_such_fs\" 0 NULL"),
        new("mount", EPERM, "mkdir \"d\" 0755; user; mount \"t\" \"d\" \"tmpfs\" 0 NULL"),
    ];

    private static IEnumerable<ErrorCase> Names() =>
    [
        new("rename", EBUSY, "mkdir \"d\" 0755; mount \"t\" \"d\" \"tmpfs\" 0 NULL; rename \"d\" \"e\""),
        new("rename", EEXIST, "creat \"f\" 0644; creat \"g\" 0644; renameat2 AT_FDCWD \"f\" AT_FDCWD \"g\" 1"),
        new("rename", EINVAL, "mkdir \"d\" 0755; rename \"d\" \"d/e\""),
        new("rename", EISDIR, "creat \"f\" 0644; mkdir \"d\" 0755; rename \"f\" \"d\""),
        new("rename", ENOSPC, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" 0 \"nr_inodes=2\"; creat \"s/f\" 0644; "
            + "renameat2 AT_FDCWD \"s/f\" AT_FDCWD \"s/g\" 4"),
        new("rename", ENOTEMPTY, "mkdir \"d\" 0755; mkdir \"e\" 0755; mkdir \"e/x\" 0755; rename \"d\" \"e\""),
        new("rename", EPERM, "chmod \".\" 01777; creat \"f\" 0644; user; rename \"f\" \"g\""),
        new("rename", EXDEV, "mkdir \"d\" 0755; mount \"t\" \"d\" \"tmpfs\" 0 NULL; creat \"f\" 0644; rename \"f\" \"d/f\""),
        new("mkdir", ENOENT, Proc + "mkdirat 0 \"x\" 0755"),
        new("mkdir", EEXIST, "mkdir \"d\" 0755; mkdir \"d\" 0755"),
        new("mkdir", ENOSPC, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" 0 \"nr_inodes=1\"; mkdir \"s/d\" 0755"),
        new("rmdir", EBUSY, "mkdir \"d\" 0755; mount \"t\" \"d\" \"tmpfs\" 0 NULL; rmdir \"d\""),
        new("rmdir", EINVAL, "mkdir \"d\" 0755; rmdir \"d/.\""),
        new("rmdir", ENOTEMPTY, "mkdir \"d\" 0755; mkdir \"d/e\" 0755; rmdir \"d\""),
        new("rmdir", EPERM, "chmod \".\" 01777; mkdir \"d\" 0755; user; rmdir \"d\""),
        new("link", EEXIST, "creat \"f\" 0644; creat \"g\" 0644; link \"f\" \"g\""),
        new("link", EINVAL, "creat \"f\" 0644; linkat AT_FDCWD \"f\" AT_FDCWD \"g\" 1"),
        new("link", ENOSPC, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" 0 \"nr_inodes=2\"; creat \"s/f\" 0644; link \"s/f\" \"s/g\""),
        new("link", EPERM, "mkdir \"d\" 0755; link \"d\" \"e\""),
        new("link", EXDEV, "mkdir \"d\" 0755; mount \"t\" \"d\" \"tmpfs\" 0 NULL; creat \"f\" 0644; link \"f\" \"d/f\""),
        new("unlink", EBUSY, "creat \"f\" 0644; creat \"g\" 0644; mount \"f\" \"g\" NULL MS_BIND NULL; unlink \"g\""),
        new("unlink", EINVAL, "creat \"f\" 0644; unlinkat AT_FDCWD \"f\" 1"),
        new("unlink", EISDIR, "mkdir \"d\" 0755; unlink \"d\""),
        new("unlink", EPERM, "chmod \".\" 01777; creat \"f\" 0644; user; unlink \"f\""),
        new("symlink", EEXIST, "creat \"f\" 0644; symlink \"t\" \"f\""),
        new("symlink", ENOSPC, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" 0 \"nr_inodes=1\"; symlink \"t\" \"s/l\""),
        new("readlink", EINVAL, "creat \"f\" 0644; readlink \"f\" OUT 10"),
        new("mknod", EEXIST, "creat \"f\" 0644; mknod \"f\" S_IFREG|0644 0"),
        new("mknod", EINVAL, "mknod \"n\" 0170644 0"),
        new("mknod", ENOSPC, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" 0 \"nr_inodes=1\"; mknod \"s/n\" S_IFREG|0644 0"),
        new("mknod", EPERM, "chmod \".\" 0777; user; mknod \"n\" S_IFCHR|0644 0x103"),
        new("getdents", EBADF, "getdents64 99 OUT 100"),
        new("getdents", EFAULT, "open \".\" O_RDONLY; getdents64 0 BAD 100"),
        new("getdents", EINVAL, "open \".\" O_RDONLY; getdents64 0 OUT 1"),
        new("getdents", ENOENT, "mkdir \"d\" 0755; open \"d\" O_RDONLY; rmdir \"d\"; getdents64 0 OUT 100"),
        new("getdents", ENOTDIR, "creat \"f\" 0644; open \"f\" O_RDONLY; getdents64 1 OUT 100"),
        new("chdir", EBADF, "fchdir 99"),
        new("chroot", EPERM, "user; chroot \".\""),
    ];

    private static IEnumerable<ErrorCase> Attributes() =>
    [
        new("stat", EINVAL, "newfstatat AT_FDCWD \".\" OUT 1"),
        new("statx", EINVAL, "statx AT_FDCWD \".\" 0x6000 0x7ff OUT"),
        new("statfs", EBADF, "fstatfs 99 OUT"),
        new("access", EINVAL, "access \".\" 8"),
        new("chmod", EINVAL, "fchmodat2 AT_FDCWD \".\" 0700 1"),
        new("chmod", EOPNOTSUPP, "symlink \"t\" \"l\"; fchmodat2 AT_FDCWD \"l\" 0700 AT_SYMLINK_NOFOLLOW"),
        new("chmod", EPERM, "creat \"f\" 0644; user; chmod \"f\" 0700"),
        new("chown", EINVAL, "fchownat AT_FDCWD \".\" 0 0 1"),
        new("chown", EPERM, "creat \"f\" 0644; user; chown \"f\" 1000 1000"),
        new("utime", EACCES, "creat \"f\" 0644; user; utime \"f\" NULL"),
        new("utime", EPERM, "creat \"f\" 0644; user; utime \"f\" {1,1}"),
        new("utimensat", EINVAL, "creat \"f\" 0644; utimensat AT_FDCWD \"f\" {0,1000000000,0,0} 0"),
        new("utimensat", EPERM, "creat \"f\" 0644; user; utimensat AT_FDCWD \"f\" {1,1,1,1} 0"),
        new("futimesat", EBADF, "futimesat 99 \"x\" NULL"),
        new("futimesat", ENOTDIR, "creat \"f\" 0644; futimesat 0 \"x\" NULL"),
        new("setxattr", EEXIST, "creat \"f\" 0644; setxattr \"f\" \"trusted.a\" DATA 1 0; setxattr \"f\" \"trusted.a\" DATA 1 1"),
        new("setxattr", ENODATA, "creat \"f\" 0644; setxattr \"f\" \"trusted.a\" DATA 1 2"),
        new("setxattr", EOPNOTSUPP, "creat \"f\" 0644; setxattr \"f\" \"other.a\" DATA 1 0"),
        new("setxattr", EPERM, "creat \"f\" 0644; user; setxattr \"f\" \"trusted.a\" DATA 1 0"),
        new("setxattr", ERANGE, "creat \"f\" 0644; setxattr \"f\" \"\" DATA 1 0"),
        new("getxattr", ENODATA, "creat \"f\" 0644; getxattr \"f\" \"trusted.a\" OUT 9"),
        new("getxattr", EOPNOTSUPP, "creat \"f\" 0644; getxattr \"f\" \"other.a\" OUT 9"),
        new("getxattr", ERANGE, "creat \"f\" 0644; setxattr \"f\" \"trusted.a\" DATA 5 0; getxattr \"f\" \"trusted.a\" OUT 4"),
        new("listxattr", ERANGE, "creat \"f\" 0644; setxattr \"f\" \"trusted.a\" DATA 5 0; listxattr \"f\" OUT 4"),
        new("removexattr", ENODATA, "creat \"f\" 0644; removexattr \"f\" \"trusted.a\""),
        new("removexattr", EOPNOTSUPP, "creat \"f\" 0644; removexattr \"f\" \"other.a\""),
    ];

    private static IEnumerable<ErrorCase> Descriptors() =>
    [
        new("dup", EBADF, "dup 99"),
        new("dup", EINVAL, "creat \"f\" 0644; dup3 0 0 0"),
        new("dup", EMFILE, "setrlimit 7 {1,1}; creat \"f\" 0644; dup 0"),
        new("fcntl", EAGAIN, "creat \"f\" 0644; creat \"f\" 0644; fcntl 0 37 {1,0,1}; fcntl 1 37 {1,0,1}"),
        new("fcntl", EBADF, "fcntl 99 1 0"),
        new("fcntl", EBUSY, "pipe2 OUT O_NONBLOCK; write 1 DATA 12288; fcntl 1 1031 4096"),
        new("fcntl", EFAULT, "creat \"f\" 0644; fcntl 0 F_SETLK BAD"),
        new("fcntl", EINVAL, "creat \"f\" 0644; fcntl 0 0 -1"),
        new("fcntl", EMFILE, "setrlimit 7 {1,1}; creat \"f\" 0644; fcntl 0 0 0"),
        new("fcntl", ENOLCK, "creat \"f\" 0644; fcntl 0 F_SETLK {1,0,1}") { FailingPoint = 2 },
        new("fcntl", EPERM, "creat \"f\" 0644; user; open \"f\" O_RDONLY; fcntl 1 F_SETFL O_NOATIME"),
        new("flock", EBADF, "flock 99 1"),
        new("flock", EINVAL, "creat \"f\" 0644; flock 0 0"),
        new("flock", EAGAIN, "creat \"f\" 0644; open \"f\" O_RDONLY; flock 0 2; flock 1 6"),
        new("ioctl", EBADF, "ioctl 99 0x541b OUT"),
        new("ioctl", EINVAL, "mknod \"u\" S_IFCHR|0666 0x109; open \"u\" O_RDONLY; ioctl 0 0x5401 OUT"),
        new("ioctl", EINVAL, "mknod \"u\" S_IFCHR|0666 0x109; open \"u\" O_RDONLY; ioctl 0 0x40045201 {0xffffffff}"),
        new("ioctl", EFAULT, "pipe OUT; ioctl 0 0x541b BAD"),
        new("ioctl", ENOTTY, "pipe OUT; ioctl 0 0x5401 OUT"),
        new("pipe", EFAULT, "pipe BAD"),
        new("pipe", EINVAL, "pipe2 OUT 1"),
        new("pipe", EMFILE, "setrlimit 7 {1,1}; pipe OUT"),
        new("pipe", ENFILE, "pipe OUT") { FailingPoint = 1 },
        new("memfd_create", EFAULT, "memfd_create BAD 0"),
        new("memfd_create", EINVAL, "memfd_create \"m\" 0x8000"),
        new("memfd_create", EMFILE, "setrlimit 7 {0,0}; memfd_create \"m\" 0"),
        new("sendfile", EBADF, "sendfile 99 98 NULL 1"),
        new("sendfile", EFAULT, "creat \"f\" 0644; open \"f\" O_RDONLY; sendfile 0 1 BAD 1"),
        new("splice", EBADF, "splice 99 NULL 98 NULL 1 0"),
        new("tee", EINVAL, "pipe OUT; tee 0 1 1 0"),
        new("copy_file_range", EBADF, "copy_file_range 99 NULL 98 NULL 1 0"),
        new("copy_file_range", EINVAL, "open \"f\" O_CREAT|O_RDWR 0644; copy_file_range 0 NULL 0 NULL 1 1"),
        new("copy_file_range", EISDIR, "open \".\" O_RDONLY; creat \"f\" 0644; copy_file_range 0 NULL 1 NULL 1 0"),
        new("memfd_create", ENOMEM, "memfd_create \"m\" 0") { FailingPoint = 1 },
        new("memfd_create", ENFILE, "memfd_create \"m\" 0") { FailingPoint = 4 },
        new("sendfile", EAGAIN, "open \"f\" O_CREAT|O_RDWR 0644; write 0 DATA 10; pipe2 OUT O_NONBLOCK; fcntl 2 1031 4096; write 2 DATA 4096; "
            + "sendfile 2 0 {0} 1"),
        new("sendfile", EINVAL, "open \"f\" O_CREAT|O_RDWR 0644; write 0 DATA 10; open \"g\" O_CREAT|O_WRONLY|O_APPEND 0644; "
            + "sendfile 1 0 {0} 1"),
        new("sendfile", ENOMEM, "open \"f\" O_CREAT|O_RDWR 0644; write 0 DATA 10; lseek 0 0 0; open \"g\" O_CREAT|O_WRONLY 0644; "
            + "sendfile 1 0 NULL 1") { FailingPoint = 1 },
        new("sendfile", ESPIPE, "pipe OUT; creat \"g\" 0644; sendfile 2 0 {0} 1"),
        new("splice", EAGAIN, "pipe2 OUT O_NONBLOCK; creat \"g\" 0644; splice 0 NULL 2 NULL 1 0"),
        new("splice", EINVAL, "open \"f\" O_CREAT|O_RDWR 0644; splice 0 NULL 0 NULL 1 0"),
        new("splice", ENOMEM, "pipe OUT; write 1 DATA 10; creat \"g\" 0644; splice 0 NULL 2 NULL 1 0") { FailingPoint = 1 },
        new("splice", ESPIPE, "pipe OUT; creat \"g\" 0644; splice 0 {0} 2 NULL 1 0"),
        new("tee", EAGAIN, "pipe2 OUT O_NONBLOCK; pipe2 OUT O_NONBLOCK; tee 0 3 1 0"),
        new("copy_file_range", EFBIG, "open \"f\" O_CREAT|O_RDWR 0644; write 0 DATA 10; setrlimit 1 {4096,4096}; "
            + "copy_file_range 0 {0} 0 {5000} 10 0"),
        new("copy_file_range", ENOMEM, "open \"f\" O_CREAT|O_RDWR 0644; write 0 DATA 10; lseek 0 0 0; open \"g\" O_CREAT|O_WRONLY 0644; "
            + "copy_file_range 0 NULL 1 NULL 10 0") { FailingPoint = 1 },
        new("copy_file_range", ENOSPC, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" 0 \"size=8k\"; open \"s/f\" O_CREAT|O_RDWR 0644; "
            + "write 0 DATA 8192; copy_file_range 0 {0} 0 {8192} 10 0"),
        new("copy_file_range", EOVERFLOW, "open \"f\" O_CREAT|O_RDWR 0644; write 0 DATA 10; "
            + "copy_file_range 0 {0xfffffffffffffff0} 0 {0} 100 0"),
        new("copy_file_range", EPERM, "memfd_create \"a\" 2; write 0 DATA 10; memfd_create \"b\" 2; fcntl 1 1033 8; "
            + "copy_file_range 0 {0} 1 NULL 10 0"),
        new("copy_file_range", EXDEV, "open \"f\" O_CREAT|O_RDWR 0644; write 0 DATA 10; memfd_create \"m\" 0; "
            + "copy_file_range 0 {0} 1 NULL 10 0"),
        new("close_range", EINVAL, "close_range 5 4 0"),
    ];

    private static IEnumerable<ErrorCase> Memory() =>
    [
        new("mmap", EACCES, "open \"f\" O_CREAT|O_RDONLY 0644; mmap 0 4096 PROT_WRITE MAP_SHARED 0 0"),
        new("mmap", EAGAIN, "setrlimit 8 {4096,4096}; user; mmap 0 8192 PROT_READ MAP_PRIVATE|MAP_ANONYMOUS|MAP_LOCKED -1 0"),
        new("mmap", EBADF, "mmap 0 4096 PROT_READ MAP_PRIVATE 99 0"),
        new("mmap", EEXIST, "mmap 0x2000000000 4096 PROT_READ MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED_NOREPLACE -1 0"),
        new("mmap", EINVAL, "mmap 0 0 PROT_READ MAP_PRIVATE|MAP_ANONYMOUS -1 0"),
        new("mmap", ENODEV, "open \".\" O_RDONLY; mmap 0 4096 PROT_READ MAP_PRIVATE 0 0"),
        new("mmap", ENOMEM, "mmap 0 0x7ffffffff000 PROT_READ MAP_PRIVATE|MAP_ANONYMOUS -1 0"),
        new("mmap", EOVERFLOW, "open \"f\" O_CREAT|O_RDWR 0644; mmap 0 0x2000 PROT_READ MAP_PRIVATE 0 0xfffffffffffff000"),
        new("mprotect", EACCES, "open \"f\" O_CREAT|O_RDONLY 0644; "
            + "mmap 0x3000000000 4096 PROT_READ MAP_SHARED|MAP_FIXED 0 0; mprotect 0x3000000000 4096 PROT_WRITE"),
        new("mmap", EPERM, "mkdir \"s\" 0755; mount \"t\" \"s\" \"tmpfs\" MS_NOEXEC NULL; open \"s/f\" O_CREAT|O_RDWR 0644; "
            + "mmap 0 4096 4 MAP_PRIVATE 0 0"),
        new("mprotect", EINVAL, "mprotect 1 4096 0"),
        new("mprotect", ENOMEM, "mprotect 0x3000000000 4096 PROT_READ"),
        new("mremap", EAGAIN, "setrlimit 8 {4096,4096}; user; "
            + "mmap 0x3000000000 4096 PROT_READ MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED|MAP_LOCKED -1 0; "
            + "mremap 0x3000000000 4096 8192 1"),
        new("mremap", EFAULT, "mremap 0x3000000000 4096 8192 1"),
        new("mremap", EINVAL, "mremap 1 4096 4096 0"),
        new("mremap", ENOMEM, "mmap 0x3000000000 8192 PROT_READ MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED -1 0; mremap 0x3000000000 4096 8192 0"),
        new("msync", EBUSY, "mmap 0x3000000000 4096 PROT_READ MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED|MAP_LOCKED -1 0; "
            + "msync 0x3000000000 4096 2"),
        new("msync", EINVAL, "msync 1 4096 0"),
        new("msync", ENOMEM, "msync 0x3000000000 4096 4"),
        new("mincore", EAGAIN, "mincore 0x2000000000 4096 OUT") { FailingPoint = 1 },
        new("mincore", EFAULT, "mincore 0x2000000000 4096 BAD"),
        new("mincore", EINVAL, "mincore 1 4096 OUT"),
        new("mincore", ENOMEM, "mincore 0x3000000000 4096 OUT"),
        new("madvise", EAGAIN, "madvise 0x2000001000 4096 10") { FailingPoint = 1 },
        new("madvise", EINVAL, "madvise 0x2000000000 4096 77"),
        new("madvise", ENOMEM, "madvise 0x3000000000 4096 0"),
        new("mlock", EAGAIN, "mmap 0x3000000000 12288 3 MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED -1 0; "
            + "mlock 0x3000001000 4096") { FailingPoint = 3 },
        new("mlock", EINVAL, "mlock -1 4096"),
        new("mlock", ENOMEM, "mlock 0x3000000000 4096"),
        new("mlock", EPERM, "setrlimit 8 {0,0}; user; mlock 0x2000000000 4096"),
    ];

    private static IEnumerable<ErrorCase> Waiting() =>
    [
        new("poll", ENOMEM, "setrlimit 7 {1024,1024}; poll OUT 31 0") { FailingPoint = 2 },
        new("poll", EFAULT, "poll BAD 1 0"),
        new("poll", EINVAL, "poll OUT 1025 0"),
        new("select", ENOMEM, "setrlimit 7 {1024,1024}; creat \"f\" 0644; dup2 0 500; select 321 NULL NULL NULL {0,0}") { FailingPoint = 2 },
        new("select", EBADF, "select 100 {0x8,0} NULL NULL {0,0}"),
        new("select", EINVAL, "select -1 NULL NULL NULL {0,0}"),
        new("nanosleep", EFAULT, "nanosleep BAD NULL"),
        new("nanosleep", EINVAL, "nanosleep {0,1000000000} NULL"),
        new("clock_nanosleep", EFAULT, "clock_nanosleep 0 0 BAD NULL"),
        new("clock_nanosleep", EOPNOTSUPP, "clock_nanosleep 4 0 {0,0} NULL"),
        new("clock_nanosleep", EINVAL, "clock_nanosleep 77 0 {0,0} NULL"),
        new("clock_getres", EFAULT, "clock_gettime 0 BAD"),
        new("clock_getres", EINVAL, "clock_getres 77 OUT"),
        new("gettimeofday", EFAULT, "gettimeofday BAD NULL"),
        new("time", EFAULT, "time BAD"),
        new("epoll_create", EINVAL, "epoll_create 0"),
        new("epoll_create", EMFILE, "setrlimit 7 {0,0}; epoll_create1 0"),
        new("epoll_create", ENOMEM, "epoll_create1 0") { FailingPoint = 1 },
        new("epoll_create", ENFILE, "epoll_create1 0") { FailingPoint = 2 },
        new("epoll_wait", EBADF, "epoll_wait 99 OUT 1 0"),
        new("epoll_wait", EFAULT, "epoll_create1 0; eventfd2 1 0; epoll_ctl 0 1 1 {1}; epoll_wait 0 BAD 1 0"),
        new("epoll_wait", EINVAL, "epoll_create1 0; epoll_wait 0 OUT 0 0"),
        new("epoll_ctl", EBADF, "epoll_create1 0; epoll_ctl 0 1 99 {1}"),
        new("epoll_ctl", EEXIST, "epoll_create1 0; eventfd2 1 0; epoll_ctl 0 1 1 {1}; epoll_ctl 0 1 1 {1}"),
        new("epoll_ctl", EINVAL, "epoll_create1 0; epoll_ctl 0 1 0 {1}"),
        new("epoll_ctl", ELOOP, "epoll_create1 0; epoll_create1 0; epoll_ctl 0 1 1 {1}; epoll_ctl 1 1 0 {1}"),
        new("epoll_ctl", ENOENT, "epoll_create1 0; eventfd2 1 0; epoll_ctl 0 2 1 NULL"),
        new("epoll_ctl", ENOMEM, "epoll_create1 0; eventfd2 1 0; epoll_ctl 0 1 1 {1}") { FailingPoint = 2 },
        new("epoll_ctl", EPERM, "epoll_create1 0; creat \"f\" 0644; epoll_ctl 0 1 1 {1}"),
        new("eventfd", EINVAL, "eventfd2 0 2"),
        new("eventfd", EMFILE, "setrlimit 7 {0,0}; eventfd2 0 0"),
        new("eventfd", ENOMEM, "eventfd2 0 0") { FailingPoint = 1 },
        new("eventfd", ENFILE, "eventfd2 0 0") { FailingPoint = 2 },
    ];

    private static IEnumerable<ErrorCase> People() =>
    [
        new("uname", EFAULT, "uname BAD"),
        new("getrlimit", EFAULT, "getrlimit 7 BAD"),
        new("getrlimit", EINVAL, "getrlimit 99 OUT"),
        new("getrlimit", EPERM, "setrlimit 7 {1,1}; user; setrlimit 7 {2,2}"),
        new("getrlimit", ESRCH, "prlimit64 0x7ffffff0 7 NULL OUT"),
        new("setuid", EINVAL, "setuid -1"),
        new("setuid", EPERM, "user; setuid 0"),
        new("setgid", EINVAL, "setgid -1"),
        new("setgid", EPERM, "user; setgid 0"),
        new("setreuid", EPERM, "user; setreuid 0 0"),
        new("setresuid", EPERM, "user; setresuid 0 0 0"),
        new("getgroups", EFAULT, "setgroups 1 {5}; getgroups 9 BAD"),
        new("getgroups", EINVAL, "setgroups 2 {5}; getgroups 1 OUT"),
        new("getgroups", ENOMEM, "setgroups 1 {5}") { FailingPoint = 1 },
        new("getgroups", EPERM, "user; setgroups 0 NULL"),
        new("getresuid", EFAULT, "getresuid BAD OUT OUT"),
        new("getrandom", EFAULT, "getrandom BAD 8 0"),
        new("getrandom", EINVAL, "getrandom OUT 8 8"),
    ];
}
