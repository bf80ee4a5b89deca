/*
 * Runs scripts of memory system calls on the host's kernel, each in a process of its own, and prints what every step did.
 *
 * usage: host_mm FILE, where each line of FILE is one of
 *
 *   script START PAGES       begins a script; where its window lies
 *   file BYTES               descriptor 9 is a file of so many bytes, which tell where they stand; 10 is the same file, opened
 *                            for reading, 11 for writing
 *   call ACTOR NR A B C D E F  the SYSCALL instruction
 *   load ACTOR ADDRESS       a load of one byte by the program
 *   store ACTOR ADDRESS BYTE a store of one byte by the program
 *   poke ACTOR ADDRESS WORD  stores eight bytes
 *   mincore ACTOR ADDRESS LENGTH  with the vector in the driver
 *   limit ACTOR RESOURCE CURRENT MAXIMUM  prlimit64(2); MAXIMUM may be '=' for the one that holds
 *   drop ACTOR               gives up every privilege
 *   fork ACTOR               the next actor begins as a copy of this one
 *   flags ACTOR              VmFlags of every area, from smaps
 *   fill ACTOR ADDRESS       maps every other page from there on until there are too many areas; from then on the script's answer
 *                            says nothing of areas and contents
 *   end                      runs the script
 *
 * Numbers are hexadecimal. An address is a number, b+N from where the break was at the beginning, or t-N from where mappings
 * without an address begin to be made, downwards. A limit is a number, a+N above the size of the address space, d+N above that of
 * its data, or l+N above what is locked. Actor 0 runs the script, and every fork makes one more; actors take turns by steps.
 *
 * The answer to a script is, for each step, a line "step RESULT", and a line "maps AREAS" if the areas are other than behind the
 * actor's step before. At the end, each actor says "actor N" and a line "page ADDRESS HASH" for each page that holds something;
 * then "file HASH..." and "status exit CODE" or "status signal NUMBER" for actor 0.
 *
 * There is no C library in this program: so the break is where exec left it, no thread is registered for anything, and all memory
 * besides what exec made is mapped here, in one place that no script touches.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <ucontext.h>

#define PAGE 4096ul
#define OWN 0x2000000000ul      /* what the driver maps for itself */
#define REPORT_SIZE (1ul << 20)
#define STEPS_SIZE (1ul << 20)
#define LAST 0x7fffffff0000ul   /* what lies behind is called by its number */
#define NEAR_TOP (1ul << 44)    /* and what lies farther below the top */
#define SCRATCH 0x3000000000ul  /* pages that scripts may point at, and some that cannot be touched */
#define SCRATCH_OPEN 3
#define SCRATCH_PAGES 64
#define BREAK_SPAN (1ul << 24)  /* what belongs to the break, and ends at a barrier */

enum {
    FILE_FD = 9,
    READ_ONLY_FD = 10,
    WRITE_ONLY_FD = 11,
    PATIENCE = 60,              /* seconds until a child that blocks is killed */
    MAX_ACTORS = 8,
    MAX_OWN = 64,
    NOBODY = 65534,
};

enum kind { CALL, LOAD, STORE, POKE, MINCORE, LIMIT, DROP, FORK, FLAGS, FILL };
enum base { NUMBER, BREAK, TOP, SPACE, DATA, LOCKED, SAME };

struct word {
    uint64_t value;
    enum base base;
};

struct step {
    enum kind kind;
    unsigned actor;
    unsigned count;
    struct word words[7];
};

struct range {
    uint64_t start, end;
};

struct report {
    volatile uint32_t turn;     /* the step that is being done */
    volatile uint32_t length;
    char text[];
};

static struct report *const report = (struct report *)OWN;
static struct step *const steps = (struct step *)(OWN + REPORT_SIZE);
static const char *const input = (const char *)(OWN + REPORT_SIZE + STEPS_SIZE);

static unsigned step_count;
static struct range window;
static uint64_t file_size;
static int has_file;
static int is_full;             /* behind fill, there is too much to tell */

static unsigned self;           /* which actor this process is */
static unsigned actors;
static uint64_t first_break, top;
static struct range own[MAX_OWN];
static unsigned own_count;
static char maps_before[32768], text[1 << 18], line[32768];
static unsigned char page_bytes[PAGE];
static uint8_t alternate_stack[65536] __attribute__((aligned(16)));

/* -- The system's calls, and what a C library would have. -- */

static long call6(uint64_t number, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f)
{
    long result;
    register uint64_t r10 __asm__("r10") = d;
    register uint64_t r8 __asm__("r8") = e;
    register uint64_t r9 __asm__("r9") = f;

    __asm__ volatile("syscall"
             : "=a"(result)
             : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
             : "rcx", "r11", "memory");
    return result;
}

#define call(number, a, b, c) call6(number, (uint64_t)(a), (uint64_t)(b), (uint64_t)(c), 0, 0, 0)

void *memset(void *to, int value, size_t length)
{
    for (size_t i = 0; i < length; i++)
        ((volatile char *)to)[i] = value;
    return to;
}

void *memcpy(void *to, const void *from, size_t length)
{
    for (size_t i = 0; i < length; i++)
        ((volatile char *)to)[i] = ((const char *)from)[i];
    return to;
}

static int same(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

static int begins(const char *text, const char *with)
{
    while (*with && *text == *with)
        text++, with++;
    return !*with;
}

static size_t length_of(const char *text)
{
    size_t length = 0;

    while (text[length])
        length++;
    return length;
}

static void copy_text(char *to, const char *from)
{
    memcpy(to, from, length_of(from) + 1);
}

static _Noreturn void leave(int code)
{
    for (;;)
        call(SYS_exit_group, code, 0, 0);
}

static _Noreturn void die(const char *what)
{
    call(SYS_write, 2, what, length_of(what));
    call(SYS_write, 2, "\n", 1);
    leave(2);
}

static uint64_t must(const char *what, long result)
{
    if (result < 0 && result >= -4095)
        die(what);
    return result;
}

static void map_own(uint64_t address, uint64_t length, int protection, int type)
{
    must("mmap", call6(SYS_mmap, address, length, protection, type | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
}

/* %s text, %d long, %x uint64_t, %p an address with its base */
static char *format_word(char *to, uint64_t value, unsigned base)
{
    char digits[24];
    int count = 0;

    do
        digits[count++] = "0123456789abcdef"[value % base];
    while (value /= base);
    while (count)
        *to++ = digits[--count];
    return to;
}

static char *format_address(char *to, uint64_t address)
{
    if (top && address > top - NEAR_TOP && address <= top && address < LAST) {
        *to++ = 't';
        *to++ = '-';
        address = top - address;
    } else if (first_break && address - first_break < BREAK_SPAN) {
        *to++ = 'b';
        *to++ = '+';
        address -= first_break;
    }
    return format_word(to, address, 16);
}

static char *format(char *to, const char *form, va_list arguments)
{
    for (; *form; form++) {
        if (*form != '%') {
            *to++ = *form;
            continue;
        }
        switch (*++form) {
        case 's':
            for (const char *from = va_arg(arguments, const char *); *from; from++)
                *to++ = *from;
            break;
        case 'd': {
            long value = va_arg(arguments, long);
            if (value < 0)
                *to++ = '-';
            to = format_word(to, value < 0 ? -(uint64_t)value : value, 10);
            break;
        }
        case 'x':
            to = format_word(to, va_arg(arguments, uint64_t), 16);
            break;
        case 'p':
            to = format_address(to, va_arg(arguments, uint64_t));
            break;
        }
    }
    *to = 0;
    return to;
}

static void say(const char *form, ...)
{
    va_list arguments;

    if (report->length > REPORT_SIZE - 65536)
        die("host_mm: the report is full");
    va_start(arguments, form);
    report->length = format(report->text + report->length, form, arguments) - report->text;
    va_end(arguments);
}

static char *put(char *to, const char *form, ...)
{
    va_list arguments;

    va_start(arguments, form);
    to = format(to, form, arguments);
    va_end(arguments);
    return to;
}

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static uint64_t parse_hex(const char **from)
{
    uint64_t value = 0;

    for (; digit(**from) >= 0; ++*from)
        value = value << 4 | digit(**from);
    return value;
}

static uint64_t parse_decimal(const char *from)
{
    uint64_t value = 0;

    while (*from == ' ' || *from == '\t')
        from++;
    for (; *from >= '0' && *from <= '9'; from++)
        value = value * 10 + (*from - '0');
    return value;
}

static const char *next_line(const char *from)
{
    while (*from && *from++ != '\n')
        ;
    return from;
}

/* -- What the program itself does to its memory. -- */

/* A fault at one of these goes on at recover, as in the kernel's exception tables. */
__asm__(
    ".text\n"
    "load_byte: movzbl (%rdi), %eax\n"
    "    ret\n"
    "store_byte: movb %sil, (%rdi)\n"
    "    xorl %eax, %eax\n"
    "    ret\n"
    "recover: movq $-1, %rax\n"
    "    ret\n"
    "restore_signal: movl $15, %eax\n"
    "    syscall\n");

long load_byte(uint64_t address);
long store_byte(uint64_t address, uint64_t value);
void recover(void);
void restore_signal(void);

static struct fault {
    int signal, code;
    uint64_t address;
} fault;

static void handle(int signal, siginfo_t *info, void *context)
{
    greg_t *ip = &((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];

    if (*ip != (greg_t)load_byte && *ip != (greg_t)store_byte)
        die("host_mm: a fault of the driver");
    fault = (struct fault){ signal, info->si_code, (uint64_t)info->si_addr };
    *ip = (greg_t)recover;
}

static void catch_faults(void)
{
    stack_t stack = { .ss_sp = alternate_stack, .ss_size = sizeof alternate_stack };
    struct {
        void (*handler)(int, siginfo_t *, void *);
        uint64_t flags;
        void (*restorer)(void);
        uint64_t mask;
    } action = { handle, SA_SIGINFO | SA_ONSTACK | 0x04000000 /* SA_RESTORER */, restore_signal, 0 };

    must("sigaltstack", call(SYS_sigaltstack, &stack, 0, 0));
    must("rt_sigaction", call6(SYS_rt_sigaction, SIGSEGV, (uint64_t)&action, 0, 8, 0, 0));
    must("rt_sigaction", call6(SYS_rt_sigaction, SIGBUS, (uint64_t)&action, 0, 8, 0, 0));
}

/* -- What /proc says of the address space. -- */

static const char *read_proc(const char *path)
{
    size_t length = 0;
    int fd = must(path, call(SYS_open, path, 0, 0));

    for (;;) {
        long got = must(path, call(SYS_read, fd, text + length, sizeof text - 1 - length));
        if (got == 0)
            break;
        length += got;
    }
    if (length == sizeof text - 1)
        die("host_mm: too many areas");
    call(SYS_close, fd, 0, 0);
    text[length] = 0;
    return text;
}

/* A field of /proc/self/status, in bytes. */
static uint64_t status(const char *field)
{
    for (const char *at = read_proc("/proc/self/status"); *at; at = next_line(at))
        if (begins(at, field))
            return parse_decimal(at + length_of(field)) << 10;
    return 0;
}

static struct range range_of(const char *at)
{
    struct range range;

    range.start = parse_hex(&at);
    at++;
    range.end = parse_hex(&at);
    return range;
}

static void remember_own(void)
{
    own_count = 0;
    for (const char *at = read_proc("/proc/self/maps"); *at; at = next_line(at)) {
        struct range range = range_of(at);
        if (range.end <= window.start || range.start >= window.end)
            own[own_count++] = range;
    }
}

static int is_own(struct range range)
{
    for (unsigned i = 0; i < own_count; i++)
        if (range.start < own[i].end && own[i].start < range.end)
            return 1;
    return 0;
}

static const char *class_of(const char *path)
{
    return begins(path, "/dev/zero") ? "zero"
        : *path == '/' ? "file"
        : *path == '\n' ? "anon"
        : begins(path, "[heap]") ? "heap"
        : "other";
}

/* Starts behind the range: permissions, offset, device, inode, path. */
static char *put_area(char *to, struct range range, const char *at)
{
    char perms[5] = { at[1], at[2], at[3], at[4], 0 };
    uint64_t offset;

    at += 6;
    offset = parse_hex(&at);
    for (int i = 0; i < 2; i++) {
        at++;
        while (*at != ' ')
            at++;
    }
    while (*at == ' ')
        at++;
    return put(to, " %p-%p,%s,%x,%s", range.start, range.end, perms, offset, class_of(at));
}

static const char *behind_range(const char *at)
{
    while (*at != ' ')
        at++;
    return at;
}

static void say_maps(int always)
{
    char *to = line;

    if (is_full)
        return;
    *to = 0;
    for (const char *at = read_proc("/proc/self/maps"); *at; at = next_line(at)) {
        struct range range = range_of(at);
        if (!is_own(range))
            to = put_area(to, range, behind_range(at));
    }
    if (always || !same(line, maps_before))
        say("maps%s\n", line);
    copy_text(maps_before, line);
}

static void say_flags(void)
{
    struct range range = { 0 };

    say("step flags");
    for (const char *at = read_proc("/proc/self/smaps"); *at; at = next_line(at)) {
        if (digit(*at) >= 0) {
            range = range_of(at);
        } else if (begins(at, "VmFlags:") && !is_own(range)) {
            char *to = put(line, " %p,", range.start);
            for (at += 9; *at != '\n'; at++)
                if (*at != ' ')
                    *to++ = *at;
                else if (at[1] != '\n')
                    *to++ = '.';
            *to = 0;
            say("%s", line);
        }
    }
    say("\n");
}

/* -- Steps -- */

static uint64_t resolve(struct word word)
{
    switch (word.base) {
    case BREAK:
        return first_break + word.value;
    case TOP:
        return top - word.value;
    case SPACE:
        return status("VmSize:") + word.value;
    case DATA:
        return status("VmData:") + word.value;
    case LOCKED:
        return status("VmLck:") + word.value;
    default:
        return word.value;
    }
}

static void say_result(uint64_t number, long result)
{
    if (result >= 0 || result < -4095)
        say(number == SYS_mmap || number == SYS_mremap || number == SYS_brk ? "step %p\n" : "step %d\n", result);
    else
        say("step %d\n", result);
}

static void say_access(long result)
{
    if (result >= 0)
        say("step %x\n", result);
    else
        say("step signal %d code %d at %p\n", (long)fault.signal, (long)fault.code, fault.address);
}

static void do_mincore(uint64_t address, uint64_t length)
{
    memset(page_bytes, 0xee, sizeof page_bytes);
    long result = call(SYS_mincore, address, length, page_bytes);

    say("step %d ", result);
    for (unsigned i = 0; i < PAGE && page_bytes[i] != 0xee; i++)
        say("%x", (uint64_t)page_bytes[i]);
    say("\n");
}

static void do_limit(struct step *step)
{
    struct rlimit limit;
    uint64_t resource = resolve(step->words[0]);

    must("prlimit64", call6(SYS_prlimit64, 0, resource, 0, (uint64_t)&limit, 0, 0));
    limit.rlim_cur = resolve(step->words[1]);
    if (step->words[2].base != SAME)
        limit.rlim_max = resolve(step->words[2]);
    say("step %d\n", call6(SYS_prlimit64, 0, resource, (uint64_t)&limit, 0, 0, 0));
}

static void do_drop(void)
{
    if (call(SYS_geteuid, 0, 0, 0) == 0) {
        must("setgroups", call(SYS_setgroups, 0, 0, 0));
        must("setresgid", call(SYS_setresgid, NOBODY, NOBODY, NOBODY));
        must("setresuid", call(SYS_setresuid, NOBODY, NOBODY, NOBODY));
        must("prctl", call(SYS_prctl, PR_SET_DUMPABLE, 1, 0));
    }
    say("step 0\n");
}

static void do_fill(uint64_t address)
{
    long result;

    is_full = 1;
    do {
        result = call6(SYS_mmap, address, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        address += 2 * PAGE;
    } while (result >= 0);
    say("step %d\n", result);
}

static void begin_process(void)
{
    must("prctl", call(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL, 0));
    call(SYS_alarm, PATIENCE, 0, 0);
}

static void do_fork(unsigned child)
{
    long pid = must("fork", call(SYS_fork, 0, 0, 0));

    if (pid == 0) {
        begin_process();
        self = child;
        say("step child\n");
        say_maps(1);
    }
}

static void do_step(struct step *step)
{
    uint64_t words[7];

    for (unsigned i = 0; i < 7; i++)
        words[i] = step->kind == LIMIT ? 0 : resolve(step->words[i]);
    switch (step->kind) {
    case CALL:
        say_result(words[0], call6(words[0], words[1], words[2], words[3], words[4], words[5], words[6]));
        break;
    case LOAD:
        say_access(load_byte(words[0]));
        break;
    case STORE:
        say_access(store_byte(words[0], words[1]));
        break;
    case POKE:
        for (unsigned i = 0; i < 8; i++)
            store_byte(words[0] + i, words[1] >> 8 * i);
        say("step poke\n");
        break;
    case MINCORE:
        do_mincore(words[0], words[1]);
        break;
    case LIMIT:
        do_limit(step);
        break;
    case DROP:
        do_drop();
        break;
    case FLAGS:
        say_flags();
        break;
    case FILL:
        do_fill(words[0]);
        break;
    case FORK:
        break;
    }
    say_maps(0);
}

static void await_turn(uint32_t turn)
{
    for (uint32_t now; (now = report->turn) < turn;)
        call6(SYS_futex, (uint64_t)&report->turn, FUTEX_WAIT, now, 0, 0, 0);
}

static void give_turn(uint32_t turn)
{
    report->turn = turn;
    call(SYS_futex, &report->turn, FUTEX_WAKE, MAX_ACTORS);
}

static uint64_t hash(const unsigned char *bytes, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * 0x100000001b3;
    return hash;
}

static int is_zero(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i])
            return 0;
    return 1;
}

static void say_page(uint64_t address)
{
    struct iovec to = { page_bytes, PAGE }, from = { (void *)address, PAGE };
    long got = call6(SYS_process_vm_readv, call(SYS_getpid, 0, 0, 0), (uint64_t)&to, 1, (uint64_t)&from, 1, 0);

    if (got != (long)PAGE)
        say("page %p unreadable\n", address);
    else if (!is_zero(page_bytes, PAGE))
        say("page %p %x\n", address, hash(page_bytes, PAGE));
}

/* Makes everything readable, then reads it without touching it as a program does. */
static void say_contents(void)
{
    static struct range areas[512];
    unsigned count = 0;

    say("actor %d\n", (long)self);
    if (is_full)
        return;
    for (const char *at = read_proc("/proc/self/maps"); *at; at = next_line(at)) {
        struct range range = range_of(at);
        if (is_own(range))
            continue;
        if (count < sizeof areas / sizeof *areas)
            areas[count++] = range;
        if (behind_range(at)[1] != 'r')
            must("mprotect", call(SYS_mprotect, range.start, range.end - range.start, PROT_READ));
    }
    for (unsigned i = 0; i < count; i++)
        for (uint64_t page = areas[i].start; page < areas[i].end && page - areas[i].start < 256 * PAGE; page += PAGE)
            say_page(page);
}

static void say_file(void)
{
    long got;

    say("file");
    for (uint64_t at = 0; (got = call6(SYS_pread64, FILE_FD, (uint64_t)page_bytes, PAGE, at, 0, 0)) > 0; at += PAGE)
        say(" %d#%x", got, hash(page_bytes, got));
    say("\n");
}

static void move_descriptor(int from, int to)
{
    must("dup2", call(SYS_dup2, from, to, 0));
    if (from != to)
        call(SYS_close, from, 0, 0);
}

static void make_file(void)
{
    move_descriptor(must("memfd_create", call(SYS_memfd_create, "ksdk", 0, 0)), FILE_FD);
    move_descriptor(must("open", call(SYS_open, "/proc/self/fd/9", O_RDONLY, 0)), READ_ONLY_FD);
    move_descriptor(must("open", call(SYS_open, "/proc/self/fd/9", O_WRONLY, 0)), WRITE_ONLY_FD);
    for (uint64_t at = 0; at < file_size; at += PAGE) {
        for (unsigned i = 0; i < PAGE; i++)
            page_bytes[i] = 0x80 | ((at + i) * 0x9e3779b97f4a7c15) >> 57;
        must("write", call(SYS_write, FILE_FD, page_bytes, file_size - at < PAGE ? file_size - at : PAGE));
    }
}

static void prepare_limit(unsigned resource, uint64_t current)
{
    struct rlimit limit;

    must("prlimit64", call6(SYS_prlimit64, 0, resource, 0, (uint64_t)&limit, 0, 0));
    limit.rlim_cur = current < limit.rlim_max ? current : limit.rlim_max;
    must("prlimit64", call6(SYS_prlimit64, 0, resource, (uint64_t)&limit, 0, 0, 0));
}

/* What a program gets that nobody has told otherwise. */
static void prepare_limits(void)
{
    prepare_limit(RLIMIT_AS, RLIM_INFINITY);
    prepare_limit(RLIMIT_DATA, RLIM_INFINITY);
    prepare_limit(RLIMIT_STACK, 8 << 20);
    prepare_limit(RLIMIT_MEMLOCK, 8 << 20);
}

/*
 * The cap keeps what is mapped below it from growing, and the barrier keeps a touch near the break from reaching a stack above it.
 * Shared mappings that cannot be touched never join another.
 */
static void prepare_memory(void)
{
    map_own(SCRATCH, SCRATCH_OPEN * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE);
    map_own(SCRATCH + SCRATCH_OPEN * PAGE, (SCRATCH_PAGES - SCRATCH_OPEN) * PAGE, PROT_NONE, MAP_PRIVATE);
    first_break = call(SYS_brk, 0, 0, 0);
    map_own(first_break + BREAK_SPAN, PAGE, PROT_NONE, MAP_SHARED);
    top = must("mmap", call6(SYS_mmap, 0, PAGE, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
}

static _Noreturn void run_actors(void)
{
    unsigned status;

    begin_process();
    if (has_file)
        make_file();
    catch_faults();
    prepare_limits();
    prepare_memory();
    remember_own();
    for (unsigned i = 0; i < step_count; i++) {
        unsigned is_mine = steps[i].actor == self, is_fork = steps[i].kind == FORK;
        if (is_fork)
            actors++;
        if (!is_mine)
            continue;
        await_turn(i);
        if (is_fork)
            do_fork(actors);
        else
            do_step(&steps[i]);
        /* Behind a fork, it is the child that goes on. */
        if (!is_fork || self == actors)
            give_turn(i + 1);
    }
    await_turn(step_count + self);
    say_contents();
    give_turn(step_count + self + 1);
    while (call(SYS_wait4, -1, &status, 0) > 0)
        ;
    if (has_file && self == 0)
        say_file();
    leave(0);
}

/* -- Scripts -- */

static void run(void)
{
    int status;

    report->length = report->turn = 0;
    long child = must("fork", call(SYS_fork, 0, 0, 0));
    if (child == 0)
        run_actors();
    if (call6(SYS_wait4, child, (uint64_t)&status, 0, 0, 0, 0) != child)
        die("host_mm: wait4");
    if (WIFEXITED(status))
        say("status exit %d\n", (long)WEXITSTATUS(status));
    else
        say("status signal %d\n", (long)WTERMSIG(status));
    for (uint32_t done = 0; done < report->length;)
        done += must("write", call(SYS_write, 1, report->text + done, report->length - done));
}

static struct word parse_word(const char **from)
{
    struct word word = { 0, NUMBER };
    static const char bases[] = "btadl=";

    for (unsigned i = 0; i < sizeof bases - 1; i++) {
        if (**from == bases[i] && (bases[i] == '=' || (*from)[1] == '+' || (*from)[1] == '-')) {
            word.base = BREAK + i;
            *from += bases[i] == '=' ? 1 : 2;
            break;
        }
    }
    int is_negative = word.base != TOP && word.base != NUMBER && word.base != SAME && (*from)[-1] == '-';
    word.value = parse_hex(from);
    if (is_negative)
        word.value = -word.value;
    return word;
}

static void add_step(enum kind kind, const char *at)
{
    struct step *step = &steps[step_count++];

    if ((step_count + 1) * sizeof *step > STEPS_SIZE)
        die("host_mm: too many steps");
    memset(step, 0, sizeof *step);
    step->kind = kind;
    step->actor = parse_hex(&at);
    while (*at == ' ' && step->count < 7) {
        at++;
        step->words[step->count++] = parse_word(&at);
    }
    if (*at != '\n')
        die("host_mm: a word is not understood");
}

static void obey(const char *at)
{
    static const char *const kinds[] = {
        "call ", "load ", "store ", "poke ", "mincore ", "limit ", "drop ", "fork ", "flags ", "fill ",
    };

    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (begins(at, kinds[i])) {
            add_step(i, at + length_of(kinds[i]));
            return;
        }
    }
    if (begins(at, "script ")) {
        at += 7;
        step_count = has_file = 0;
        window.start = parse_hex(&at);
        at++;
        window.end = window.start + parse_hex(&at) * PAGE;
    } else if (begins(at, "file ")) {
        at += 5;
        has_file = 1;
        file_size = parse_hex(&at);
    } else if (begins(at, "end\n")) {
        run();
    } else if (*at != '#' && *at != '\n') {
        die("host_mm: a line is not understood");
    }
}

__asm__(
    ".globl _start\n"
    "_start: movq %rsp, %rdi\n"
    "    andq $-16, %rsp\n"
    "    call begin\n");

__attribute__((used)) static void begin(uint64_t *stack)
{
    const char *path = stack[0] == 2 ? (const char *)stack[2] : NULL;
    int fd = must("scripts", path ? call(SYS_open, path, 0, 0) : -1);
    long size = must("lseek", call(SYS_lseek, fd, 0, 2));

    map_own(OWN, REPORT_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED);
    map_own((uint64_t)steps, STEPS_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE);
    map_own((uint64_t)input, size + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE);
    call(SYS_lseek, fd, 0, 0);
    for (long done = 0; done < size;)
        done += must("read", call(SYS_read, fd, input + done, size - done));
    call(SYS_close, fd, 0, 0);
    for (const char *at = input; *at; at = next_line(at))
        obey(at);
    leave(0);
}
