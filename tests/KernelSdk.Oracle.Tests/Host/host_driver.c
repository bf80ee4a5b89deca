/*
 * Runs scripts of raw system calls on the host's kernel, each in a child of its own, and prints what every call did.
 *
 * usage: host_driver FILE, where each line of FILE is one of
 *
 *   script LIMIT             begins a script; LIMIT is its RLIMIT_NOFILE
 *   powerless                leaves it no capability
 *   input HEX                what descriptor 0 holds: a pipe whose write end is closed
 *   map ADDRESS LENGTH PROT  an anonymous private area at a fixed address
 *   fill ADDRESS LENGTH      stores the pattern of pattern_at()
 *   poke ADDRESS HEX         stores bytes
 *   call NR A B C D E F      the SYSCALL instruction
 *   end                      runs the script
 *
 * Numbers are hexadecimal. The answer to a script is a line "call RESULT CHANGES..." for each call that returned, then
 * "status exit CODE" or "status signal NUMBER", "out HEX", "err HEX". Descriptors 0, 1 and 2 are under test, and the next
 * free one has to be 3, so the child reports through shared memory.
 *
 * What no two machines have in common (process ids, the time, names, random bytes) is put in a common form here, and by
 * SdkProgram.cs in the same way.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef SYS_close_range
#define SYS_close_range 436
#endif
#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

enum {
    MAX_AREAS = 16,
    LONGEST_HEX = 64,   /* longer changes are printed as a hash */
    PATIENCE = 20,      /* seconds until a child that blocks is killed */
    UTS_FIELD = 65,
    UTS_SIZE = 6 * UTS_FIELD,
    UNTOUCHED = 0xa5,
};

#define REPORT_SIZE ((size_t)64 << 20)

struct area {
    uint64_t start, length;
    int prot;
    unsigned char *before;
};

struct step {
    enum { FILL, POKE, CALL } kind;
    uint64_t words[7];
    unsigned char *bytes;
    size_t length;
};

struct script {
    rlim_t limit;
    int is_powerless;
    unsigned char *input;
    size_t input_length;
    struct area areas[MAX_AREAS];
    int area_count;
    struct step *steps;
    size_t step_count;
};

struct report {
    size_t length;
    char text[];
};

static struct report *report;

static void die(const char *what)
{
    perror(what);
    exit(2);
}

static void say(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report->length += vsnprintf(report->text + report->length, REPORT_SIZE - sizeof *report - report->length, format, arguments);
    va_end(arguments);
}

/* The patterns are never ASCII, so that what the kernel writes stands out. */
static unsigned char pattern_at(uint64_t address)
{
    return 0x80 | (address * 0x9e3779b97f4a7c15) >> 57;
}

static long trap(const uint64_t *words)
{
    long result;
    register uint64_t r10 __asm__("r10") = words[4];
    register uint64_t r8 __asm__("r8") = words[5];
    register uint64_t r9 __asm__("r9") = words[6];

    __asm__ volatile("syscall"
             : "=a"(result)
             : "a"(words[0]), "D"(words[1]), "S"(words[2]), "d"(words[3]), "r"(r10), "r"(r8), "r"(r9)
             : "rcx", "r11", "memory");
    return result;
}

static unsigned char *writable(struct script *script, uint64_t address)
{
    for (int i = 0; i < script->area_count; i++) {
        struct area *area = &script->areas[i];
        if (address - area->start < area->length && area->prot & PROT_WRITE)
            return (unsigned char *)address;
    }
    return NULL;
}

/* Each area that changed, from its first changed byte to its last. */
static void say_changes(struct script *script)
{
    for (int i = 0; i < script->area_count; i++) {
        struct area *area = &script->areas[i];
        unsigned char *now = (unsigned char *)area->start;
        if (area->prot == PROT_NONE || memcmp(now, area->before, area->length) == 0)
            continue;
        size_t first = 0, last = area->length - 1;
        while (now[first] == area->before[first])
            first++;
        while (now[last] == area->before[last])
            last--;
        size_t length = last - first + 1;
        say(" %" PRIx64 ":", area->start + first);
        if (length <= LONGEST_HEX) {
            for (size_t k = first; k <= last; k++)
                say("%02x", now[k]);
        } else {
            uint64_t hash = 0xcbf29ce484222325;
            for (size_t k = first; k <= last; k++)
                hash = (hash ^ now[k]) * 0x100000001b3;
            say("%zu#%016" PRIx64, length, hash);
        }
        memcpy(area->before + first, now + first, length);
    }
}

/* Marks what uname(2) may write, so that what it did write can be told. */
static void prepare_uname(struct script *script, uint64_t address)
{
    for (int i = 0; i < UTS_SIZE; i++) {
        unsigned char *byte = writable(script, address + i);
        if (byte)
            *byte = UNTOUCHED;
    }
}

/* The system's name and the machine are everybody's; of the other strings it counts where they are, and that they end. */
static void settle_uname(struct script *script, uint64_t address)
{
    for (int i = 0; i < UTS_SIZE; i++) {
        unsigned char *byte = writable(script, address + i);
        int field = i / UTS_FIELD, is_last = i % UTS_FIELD == UTS_FIELD - 1;
        if (byte && *byte != UNTOUCHED && field != 0 && field != 4)
            *byte = is_last && *byte ? 'X' : 'x';
    }
}

static void settle_time(struct script *script, uint64_t address, long result)
{
    if (result < 0) {
        say("call %ld", result);
    } else if (address && (!writable(script, address) || memcmp((void *)address, &result, sizeof result))) {
        say("call time, but not where tloc points");
    } else {
        say("call time");
        if (address)
            memset((void *)address, 'T', sizeof result);
    }
}

static void settle_random(struct script *script, uint64_t address, long result)
{
    uint64_t filled = result < 0 ? 0 : result;

    say("call %ld", result);
    for (int i = 0; i < script->area_count; i++) {
        struct area *area = &script->areas[i];
        unsigned char *now = (unsigned char *)area->start;
        if (!(area->prot & PROT_WRITE))
            continue;
        for (size_t k = 0; k < area->length; k++)
            if (area->start + k - address < filled)
                now[k] = area->before[k];
    }
}

static void settle(struct script *script, const uint64_t *words, long result)
{
    switch ((uint32_t)words[0]) {
    case SYS_getpid:
    case SYS_gettid:
        say(result == getpid() ? "call pid" : "call %ld", result);
        break;
    case SYS_getppid:
        say(result == getppid() && result != getpid() ? "call ppid" : "call %ld", result);
        break;
    case SYS_getuid:
    case SYS_getgid:
    case SYS_geteuid:
    case SYS_getegid:
        say(result >= 0 && result <= UINT32_MAX ? "call id" : "call %ld", result);
        break;
    case SYS_uname:
        settle_uname(script, words[1]);
        say("call %ld", result);
        break;
    case SYS_time:
        settle_time(script, words[1], result);
        break;
    case SYS_getrandom:
        settle_random(script, words[1], result);
        break;
    default:
        say("call %ld", result);
        break;
    }
}

static void call(struct script *script, const uint64_t *words)
{
    if ((uint32_t)words[0] == SYS_uname)
        prepare_uname(script, words[1]);
    long result = trap(words);
    settle(script, words, result);
    say_changes(script);
    say("\n");
}

static void store(struct script *script, uint64_t address, const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        ((unsigned char *)address)[i] = bytes ? bytes[i] : pattern_at(address + i);
    for (int i = 0; i < script->area_count; i++) {
        struct area *area = &script->areas[i];
        if (address - area->start < area->length)
            memcpy(area->before + (address - area->start), (void *)address, length);
    }
}

static void give_up_capabilities(void)
{
    struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { 0 };

    if (syscall(SYS_capset, &header, none))
        die("capset");
}

static void run_child(struct script *script, const int *files)
{
    struct rlimit limit = { script->limit, script->limit };

    for (int fd = 0; fd < 3; fd++)
        if (dup2(files[fd], fd) < 0)
            die("dup2");
    syscall(SYS_close_range, 3, ~0U, 0);
    if (setrlimit(RLIMIT_NOFILE, &limit))
        die("setrlimit");
    if (script->is_powerless)
        give_up_capabilities();
    signal(SIGPIPE, SIG_IGN); /* The kernel under test has no signals yet; EPIPE is what is left. */
    alarm(PATIENCE);
    for (int i = 0; i < script->area_count; i++) {
        struct area *area = &script->areas[i];
        void *place = mmap((void *)area->start, area->length, area->prot,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
        if (place != (void *)area->start)
            die("mmap");
        area->before = calloc(1, area->length);
    }
    for (size_t i = 0; i < script->step_count; i++) {
        struct step *step = &script->steps[i];
        if (step->kind == CALL)
            call(script, step->words);
        else
            store(script, step->words[0], step->bytes, step->length);
    }
    _exit(0);
}

static void print_hex(const char *name, const unsigned char *bytes, size_t length)
{
    printf("%s ", name);
    for (size_t i = 0; i < length; i++)
        printf("%02x", bytes[i]);
    printf("\n");
}

/* Empties both pipes until the child has closed them. */
static void drain(int *files, unsigned char **bytes, size_t *length)
{
    struct pollfd polls[2] = { { files[0], POLLIN, 0 }, { files[1], POLLIN, 0 } };

    for (int open = 2; open > 0;) {
        if (poll(polls, 2, -1) < 0)
            die("poll");
        for (int i = 0; i < 2; i++) {
            if (polls[i].fd < 0 || !polls[i].revents)
                continue;
            bytes[i] = realloc(bytes[i], length[i] + 65536);
            ssize_t got = read(polls[i].fd, bytes[i] + length[i], 65536);
            if (got < 0)
                die("read");
            length[i] += got;
            if (got == 0) {
                close(polls[i].fd);
                polls[i].fd = -1;
                open--;
            }
        }
    }
}

static void run(struct script *script)
{
    int in[2], out[2], err[2], status;
    unsigned char *bytes[2] = { NULL, NULL };
    size_t length[2] = { 0, 0 };

    if (pipe(in) || pipe(out) || pipe(err))
        die("pipe");
    if (write(in[1], script->input, script->input_length) != (ssize_t)script->input_length)
        die("write");
    close(in[1]);
    report->length = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child < 0)
        die("fork");
    if (child == 0)
        run_child(script, (int[]){ in[0], out[1], err[1] });
    close(in[0]);
    close(out[1]);
    close(err[1]);
    drain((int[]){ out[0], err[0] }, bytes, length);
    if (waitpid(child, &status, 0) != child)
        die("waitpid");
    fwrite(report->text, 1, report->length, stdout);
    if (WIFEXITED(status))
        printf("status exit %d\n", WEXITSTATUS(status));
    else
        printf("status signal %d\n", WTERMSIG(status));
    print_hex("out", bytes[0], length[0]);
    print_hex("err", bytes[1], length[1]);
    free(bytes[0]);
    free(bytes[1]);
}

static int digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

static unsigned char *from_hex(const char *text, size_t *length)
{
    *length = strspn(text, "0123456789abcdef") / 2;
    unsigned char *bytes = malloc(*length + 1);

    for (size_t i = 0; i < *length; i++)
        bytes[i] = digit(text[2 * i]) << 4 | digit(text[2 * i + 1]);
    return bytes;
}

static struct step *add_step(struct script *script, int kind)
{
    script->steps = realloc(script->steps, (script->step_count + 1) * sizeof *script->steps);
    struct step *step = &script->steps[script->step_count++];
    memset(step, 0, sizeof *step);
    step->kind = kind;
    return step;
}

static void forget(struct script *script)
{
    for (size_t i = 0; i < script->step_count; i++)
        free(script->steps[i].bytes);
    free(script->steps);
    free(script->input);
    memset(script, 0, sizeof *script);
}

static void obey(struct script *script, char *line)
{
    char *words = strchr(line, ' ');

    line[strcspn(line, " \n")] = 0;
    words = words ? words + 1 : "";
    if (!strcmp(line, "script")) {
        script->limit = strtoull(words, NULL, 16);
    } else if (!strcmp(line, "powerless")) {
        script->is_powerless = 1;
    } else if (!strcmp(line, "input")) {
        script->input = from_hex(words, &script->input_length);
    } else if (!strcmp(line, "map") && script->area_count < MAX_AREAS) {
        struct area *area = &script->areas[script->area_count++];
        sscanf(words, "%" SCNx64 " %" SCNx64 " %x", &area->start, &area->length, (unsigned *)&area->prot);
    } else if (!strcmp(line, "fill")) {
        struct step *step = add_step(script, FILL);
        step->words[0] = strtoull(words, &words, 16);
        step->length = strtoull(words, NULL, 16);
    } else if (!strcmp(line, "poke")) {
        struct step *step = add_step(script, POKE);
        step->words[0] = strtoull(words, &words, 16);
        step->bytes = from_hex(words + 1, &step->length);
    } else if (!strcmp(line, "call")) {
        struct step *step = add_step(script, CALL);
        for (int i = 0; i < 7; i++)
            step->words[i] = strtoull(words, &words, 16);
    } else if (!strcmp(line, "end")) {
        run(script);
        forget(script);
    } else {
        fprintf(stderr, "host_driver: '%s' is not understood\n", line);
        exit(2);
    }
}

int main(int argc, char **argv)
{
    struct script script = { 0 };
    char *line = NULL;
    size_t room = 0;
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;

    if (!file)
        die("scripts");
    report = mmap(NULL, REPORT_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (report == MAP_FAILED)
        die("mmap");
    while (getline(&line, &room, file) > 0)
        obey(&script, line);
    return 0;
}
