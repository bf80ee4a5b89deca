/*
 * Runs scripts of system calls on files on the host's kernel, each on a tmpfs of its own, and prints what every step did.
 *
 * usage: host_files FILE, where each line of FILE is one of
 *
 *   script ACTORS            begins a script of so many processes, which take turns by steps
 *   call ACTOR NR A B C D E F DUMP
 *                            the SYSCALL instruction. An operand is a number, or S:BYTES, which puts bytes into slot S and is its
 *                            address, or e:BYTES, whose bytes end where memory ends. DUMP is 0, the number of bytes of the buffer
 *                            to tell when the call succeeds, or r for as many as it returns
 *   end                      runs the script
 *
 * Numbers are hexadecimal. The answer to a script is, for each step, a line "RESULT BYTES", BYTES being those asked for, or a hash
 * if they are many, or "fifo" for an opening of a FIFO that might wait, which is not done; then a line "tree PATH FIELDS" for
 * everything that is left behind, and a line "done".
 *
 * Needs CAP_SYS_ADMIN: the tmpfs is mounted in a mount namespace of the script, whose root it becomes, so that nothing that a script
 * does can reach the host's files, and nothing is left when the script ends, however it does.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/futex.h>
#include <linux/openat2.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define ARENA 0x2000000000ul    /* the memory that scripts point at */
#define SLOT_SIZE 0x4000ul
#define SLOTS 4ul
#define OUT (ARENA + SLOTS * SLOT_SIZE)
#define OUT_SIZE 0x10000ul
#define DATA (OUT + OUT_SIZE)
#define DATA_SIZE 0x10000ul
#define EDGE_END (DATA + DATA_SIZE)     /* the last slot ends here too: behind it nothing is mapped */
#define REPORT_SIZE (8ul << 20)
#define MOST_BYTES 2048         /* more are told by their hash */
#define HASHED 16384            /* so much of a file is hashed */

enum { MAX_ACTORS = 8, MAX_STEPS = 4096, MAX_FILES = 16, PATIENCE = 60, RETURNED = -1 };

struct operand {
    uint64_t value;
    char slot;                  /* 0 for a number */
    unsigned length;
    const uint8_t *bytes;
};

struct step {
    unsigned actor;
    long number;
    struct operand operands[6];
    long dump;
};

struct report {
    volatile uint32_t turn;
    size_t length;
    char text[];
};

static struct step steps[MAX_STEPS];
static unsigned step_count, actors;
static struct report *report;

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    size_t room = REPORT_SIZE - sizeof *report - report->length;
    int length = vsnprintf(report->text + report->length, room, format, list);
    va_end(list);
    report->length += (size_t)length < room ? (size_t)length : room - 1;
}

static void need(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "host_files: %s: %s\n", what, strerror(errno));
        exit(2);
    }
}

static uint64_t hash(uint64_t start, const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        start = (start ^ bytes[i]) * 0x100000001b3ul;
    return start;
}

static void say_bytes(const uint8_t *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    char text[2 * MOST_BYTES + 1];
    if (length > MOST_BYTES) {
        say(" #%lx", hash(0xcbf29ce484222325ul, bytes, length));
        return;
    }
    for (size_t i = 0; i < length; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    text[2 * length] = 0;
    say(" %s", text);
}

/* -- Steps. -- */

static uint64_t place(const struct operand *operand)
{
    if (!operand->slot)
        return operand->value;
    uint64_t at = operand->slot == 'e' ? EDGE_END - operand->length : ARENA + SLOT_SIZE * (uint64_t)(operand->slot - '0');
    memcpy((void *)at, operand->bytes, operand->length);
    return at;
}

static long call(long number, const uint64_t *w)
{
    long result = syscall(number, w[0], w[1], w[2], w[3], w[4], w[5]);
    return result == -1 ? -errno : result;
}

/* Whether a call would open a FIFO, and might wait. */
static int opens_fifo(long number, const uint64_t *w)
{
    struct open_how how = { .flags = O_PATH | O_CLOEXEC };
    uint64_t dfd = AT_FDCWD, path = w[0], flags = 0;
    struct stat stat;

    switch (number) {
    case SYS_open: flags = w[1]; break;
    case SYS_creat: break;
    case SYS_openat: dfd = w[0], path = w[1], flags = w[2]; break;
    case SYS_openat2:
        if (w[2] - ARENA >= EDGE_END - ARENA)
            return 0;
        dfd = w[0], path = w[1], flags = ((struct open_how *)w[2])->flags, how.resolve = ((struct open_how *)w[2])->resolve;
        break;
    default: return 0;
    }
    if (flags & (O_PATH | O_NONBLOCK))
        return 0;
    how.flags |= flags & O_NOFOLLOW;
    long fd = syscall(SYS_openat2, dfd, path, &how, sizeof how);
    if (fd < 0)
        return 0;
    int is_fifo = !fstat((int)fd, &stat) && S_ISFIFO(stat.st_mode);
    close((int)fd);
    return is_fifo;
}

/* Some walks give up when somebody, anywhere on the machine, renames or mounts meanwhile; what is due to the path stays. */
static int may_try_again(long number, const uint64_t *w)
{
    return number == SYS_openat2 && w[2] - ARENA < EDGE_END - ARENA;
}

static void run_step(const struct step *step)
{
    uint64_t words[6];
    for (int i = 0; i < 6; i++)
        words[i] = place(&step->operands[i]);
    if (opens_fifo(step->number, words)) {
        say("fifo\n");
        return;
    }
    long result = call(step->number, words);
    for (int tries = 0; result == -EAGAIN && may_try_again(step->number, words) && tries < 20; tries++)
        result = call(step->number, words);
    say("%ld", result);
    if (result >= 0 && step->dump)
        say_bytes((const uint8_t *)OUT, step->dump == RETURNED ? (size_t)result : (size_t)step->dump);
    say("\n");
}

static void run_actor(unsigned self)
{
    struct rlimit limit = { MAX_FILES, MAX_FILES };
    alarm(PATIENCE);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    umask(022);
    need(!close_range(0, ~0u, 0) && !setrlimit(RLIMIT_NOFILE, &limit), "actor");
    for (uint32_t turn; (turn = report->turn) < step_count;) {
        if (steps[turn].actor != self) {
            syscall(SYS_futex, &report->turn, FUTEX_WAIT, turn, NULL, NULL, 0);
            continue;
        }
        run_step(&steps[turn]);
        __atomic_store_n(&report->turn, turn + 1, __ATOMIC_SEQ_CST);
        if (turn + 1 == step_count || steps[turn + 1].actor != self)
            syscall(SYS_futex, &report->turn, FUTEX_WAKE, MAX_ACTORS, NULL, NULL, 0);
    }
    _exit(0);
}

/* -- What is left behind. -- */

static void say_content(const char *name, const struct stat *stat)
{
    uint8_t bytes[HASHED];
    if (S_ISLNK(stat->st_mode)) {
        ssize_t length = readlink(name, (char *)bytes, sizeof bytes);
        need(length >= 0, "readlink");
        say(" #%lx", hash(0xcbf29ce484222325ul, bytes, (size_t)length));
    } else if (S_ISREG(stat->st_mode)) {
        int fd = open(name, O_RDONLY);
        need(fd >= 0, "open");
        ssize_t length = read(fd, bytes, sizeof bytes);
        need(length >= 0, "read");
        say(" #%lx", hash(0xcbf29ce484222325ul, bytes, (size_t)length));
        close(fd);
    }
}

static void say_tree(char *path, size_t length)
{
    DIR *directory = opendir(".");
    need(directory != NULL, "opendir");
    struct dirent *entry;
    char **names = NULL;
    size_t count = 0;
    while ((entry = readdir(directory)) != NULL) {
        names = realloc(names, (count + 1) * sizeof *names);
        names[count++] = strdup(entry->d_name);
    }
    closedir(directory);
    for (size_t i = 0; i < count; i++) {
        struct stat stat;
        if (lstat(names[i], &stat)) {
            free(names[i]);
            continue;           /* above a directory that was moved out of what its mount shows */
        }
        size_t end = length + strlen(names[i]) + 1;
        path = realloc(path, end + 1);
        sprintf(path + length, "/%s", names[i]);
        int isSelf = !strcmp(names[i], "."), isParent = !strcmp(names[i], "..");
        say("tree");
        say_bytes((uint8_t *)path, end > MOST_BYTES ? MOST_BYTES : end);
        say(" %lo %lu %u %u %lx %ld %ld %lu:%lu", (long)stat.st_mode, stat.st_nlink, stat.st_uid, stat.st_gid, stat.st_rdev,
            isParent && !length ? 0 : stat.st_size, stat.st_blocks, stat.st_dev,
            stat.st_ino);
        say_content(names[i], &stat);
        say("\n");
        if (S_ISDIR(stat.st_mode) && !isSelf && !isParent) {
            char *below = strndup(path, end);
            int here = open(".", O_RDONLY | O_DIRECTORY);
            need(here >= 0 && !chdir(names[i]), "chdir");
            say_tree(below, end);
            need(!fchdir(here) && !close(here), "fchdir");
        }
        free(names[i]);
    }
    free(names);
    free(path);
}

/* -- Scripts. -- */

static void enter_tmpfs(void)
{
    need(!unshare(CLONE_NEWNS), "unshare");
    need(!mount("tmpfs", "/dev/shm", "tmpfs", MS_RELATIME, "mode=755"), "mount");
    need(!chdir("/dev/shm") && !syscall(SYS_pivot_root, ".", ".") && !umount2(".", MNT_DETACH), "pivot_root");
    umask(0);
    need(!mkdir("/arena", 0755) && !chroot("/arena") && !chdir("/"), "chroot");
    need(!setgroups(0, NULL), "setgroups");
}

static void run_script(void)
{
    report->turn = 0;
    report->length = 0;
    fflush(stdout);
    pid_t leader = fork();
    need(leader >= 0, "fork");
    if (leader == 0) {
        enter_tmpfs();
        for (unsigned i = 0; i < actors; i++) {
            pid_t child = fork();
            need(child >= 0, "fork");
            if (child == 0) {
                prctl(PR_SET_PDEATHSIG, SIGKILL);
                run_actor(i);
            }
        }
        int status;
        while (wait(&status) > 0)
            need(WIFEXITED(status) && !WEXITSTATUS(status), "an actor was killed");
        say_tree(strdup(""), 0);
        _exit(0);
    }
    int status;
    need(waitpid(leader, &status, 0) == leader && WIFEXITED(status) && !WEXITSTATUS(status), "a script was killed");
    fwrite(report->text, 1, report->length, stdout);
    puts("done");
}

static int nibble(char digit)
{
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

static void parse_operand(struct operand *operand, char *word)
{
    *operand = (struct operand){ 0 };
    if (word[0] == '\0' || word[1] != ':') {
        operand->value = strtoul(word, NULL, 16);
        return;
    }
    operand->slot = word[0];
    operand->bytes = (const uint8_t *)word;
    operand->length = (unsigned)(strlen(word + 2) / 2);
    uint8_t *to = (uint8_t *)word;
    for (const char *from = word + 2; *from; from += 2)
        *to++ = (uint8_t)(nibble(from[0]) << 4 | nibble(from[1]));
}

static void parse(char *line)
{
    char *word = strsep(&line, " ");
    if (!strcmp(word, "script")) {
        step_count = 0;
        actors = (unsigned)strtoul(line, NULL, 16);
        need(actors <= MAX_ACTORS, "too many actors");
    } else if (!strcmp(word, "end")) {
        run_script();
    } else if (!strcmp(word, "call")) {
        need(step_count < MAX_STEPS, "too many steps");
        struct step *step = &steps[step_count++];
        step->actor = (unsigned)strtoul(strsep(&line, " "), NULL, 16);
        step->number = strtol(strsep(&line, " "), NULL, 16);
        for (int i = 0; i < 6; i++)
            parse_operand(&step->operands[i], strsep(&line, " "));
        step->dump = line[0] == 'r' ? RETURNED : strtol(line, NULL, 16);
    }
}

static char *read_all(const char *name)
{
    struct stat stat;
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    need(fd >= 0 && !fstat(fd, &stat), name);
    char *text = malloc((size_t)stat.st_size + 1);
    for (ssize_t done = 0; done < stat.st_size;) {
        ssize_t more = read(fd, text + done, (size_t)(stat.st_size - done));
        need(more > 0, name);
        done += more;
    }
    text[stat.st_size] = 0;
    close(fd);
    return text;
}

int main(int count, char **arguments)
{
    need(count == 2, "usage: host_files FILE");
    char *text = read_all(arguments[1]);
    report = mmap(NULL, REPORT_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    need(report != MAP_FAILED, "report");
    need(mmap((void *)ARENA, EDGE_END - ARENA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0)
        == (void *)ARENA, "arena");
    for (uint64_t i = 0; i < DATA_SIZE; i++)
        ((uint8_t *)DATA)[i] = (uint8_t)(i * 31 + (i >> 8) * 7 + 1);
    need(!unshare(CLONE_NEWNS) && !mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), "a mount namespace");
    for (char *line; (line = strsep(&text, "\n")) != NULL;)
        if (*line)
            parse(line);
    return 0;
}
