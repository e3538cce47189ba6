/* Records what a program does to the files below one folder, in its order, so that a power cut can be played back.

   Loaded before a program with LD_PRELOAD. SHOPDESK_RECORD_ROOT names the folder (a real path), SHOPDESK_RECORD_LOG
   the file that takes the record; it lies outside the folder. A line "ACK ..." that the program prints on its standard
   output is recorded in the same order. Each call and its record happen under one lock, so that the order recorded is
   the order in which the system saw the calls. `recording.py` reads what is written here. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind {
    OPEN = 1, WRITE, TRUNCATE, SYNC, CLOSE, DUP, RENAME, LINK, UNLINK, MKDIR, RMDIR, MAP, ACK, UNSEEN
};

struct head {
    uint32_t kind;
    int32_t pid, fd, flags;
    int64_t at, size;
    uint32_t one, two; /* how many bytes of a first and of a second text follow */
};

#define FDS 65536
#define REAL(name) ((__typeof__(&name))found(#name))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static size_t root_length;
static int record = -1;
static pid_t self;
static unsigned char watched[FDS];

static void *found(const char *name) {
    void *real = dlsym(RTLD_NEXT, name);
    if (real == NULL) abort();
    return real;
}

static void before_fork(void) { pthread_mutex_lock(&lock); }
static void in_parent(void) { pthread_mutex_unlock(&lock); }
static void in_child(void) { self = getpid(); pthread_mutex_unlock(&lock); }

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("SHOPDESK_RECORD_ROOT"), *file = getenv("SHOPDESK_RECORD_LOG");
    if (folder == NULL || file == NULL || strlen(folder) >= sizeof root) return;
    strcpy(root, folder);
    root_length = strlen(root);
    record = REAL(open)(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (record < 0) abort();
    self = getpid();
    pthread_atfork(before_fork, in_parent, in_child);
}

/* A child between vfork and exec shares this memory but not these descriptors: what it does is not recorded. */
static int recording(void) { return record >= 0 && getpid() == self; }
static int seen(int fd) { return fd >= 0 && fd < FDS && watched[fd] && recording(); }

static void enter(void) { pthread_mutex_lock(&lock); flock(record, LOCK_EX); }
static void leave(void) { int error = errno; flock(record, LOCK_UN); pthread_mutex_unlock(&lock); errno = error; }

static void put(enum kind kind, int fd, int flags, int64_t at, int64_t size,
                const void *one, size_t ones, const void *two, size_t twos) {
    struct head head = {kind, self, fd, flags, at, size, (uint32_t)ones, (uint32_t)twos};
    struct iovec parts[3] = {{&head, sizeof head}, {(void *)one, ones}, {(void *)two, twos}};
    ssize_t all = (ssize_t)(sizeof head + ones + twos);
    int error = errno;
    if (REAL(writev)(record, parts, 3) != all) abort();
    errno = error;
}

static void put_path(enum kind kind, int fd, int flags, const char *path) {
    put(kind, fd, flags, 0, 0, path, strlen(path), NULL, 0);
}

/* The real path of a name, whose last part need not be there; 0 where it lies outside the folder. */
static int inside(int folder, const char *name, char *path) {
    char whole[PATH_MAX], above[PATH_MAX], link[64];
    if (name == NULL || *name == 0 || !recording()) return 0;
    if (*name == '/') {
        if (strlen(name) >= sizeof whole) return 0;
        strcpy(whole, name);
    } else {
        ssize_t length;
        if (folder == AT_FDCWD) strcpy(link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        length = readlink(link, above, sizeof above - 1);
        if (length < 0) return 0;
        above[length] = 0;
        if (snprintf(whole, sizeof whole, "%s/%s", above, name) >= (int)sizeof whole) return 0;
    }
    for (size_t end = strlen(whole); end > 1 && whole[end - 1] == '/'; end--) whole[end - 1] = 0;
    char *last = strrchr(whole, '/');
    if (strcmp(last, "/.") == 0 || strcmp(last, "/..") == 0) {
        if (realpath(whole, path) == NULL) return 0;
    } else {
        *last = 0;
        if (realpath(*whole ? whole : "/", above) == NULL) return 0;
        if (snprintf(path, PATH_MAX, "%s/%s", strcmp(above, "/") ? above : "", last + 1) >= PATH_MAX) return 0;
    }
    return strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

/* Opening and closing. */

static int opened(int fd, int flags, const char *path) {
    if (fd >= 0) {
        if (fd >= FDS) abort();
        watched[fd] = 1;
        put_path(OPEN, fd, flags, path);
    }
    return fd;
}

static int open_at(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    if (!inside(folder, name, path)) {
        int fd = REAL(openat)(folder, name, flags, mode);
        if (recording() && fd >= 0 && fd < FDS) watched[fd] = 0; /* it may have been closed past us */
        return fd;
    }
    enter();
    int fd = opened(REAL(openat)(folder, name, flags, mode), flags, path);
    leave();
    return fd;
}

static mode_t mode_in(int flags, va_list more) {
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(more, mode_t) : 0;
}

#define OPENS(function)                                                      \
    int function(const char *name, int flags, ...) {                        \
        va_list more;                                                        \
        va_start(more, flags);                                               \
        mode_t mode = mode_in(flags, more);                                  \
        va_end(more);                                                        \
        return open_at(AT_FDCWD, name, flags, mode);                         \
    }
#define OPENS_AT(function)                                                   \
    int function(int folder, const char *name, int flags, ...) {            \
        va_list more;                                                        \
        va_start(more, flags);                                               \
        mode_t mode = mode_in(flags, more);                                  \
        va_end(more);                                                        \
        return open_at(folder, name, flags, mode);                           \
    }
OPENS(open)
OPENS(open64)
OPENS_AT(openat)
OPENS_AT(openat64)
int creat(const char *name, mode_t mode) { return open_at(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *name, mode_t mode) { return open_at(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }

/* What the C library writes through its own buffers is not recorded: that it does so must not go unnoticed. */
static void note_stream(const char *name, const char *mode) {
    char path[PATH_MAX];
    if (strpbrk(mode, "wa+") && inside(AT_FDCWD, name, path)) {
        enter();
        put_path(UNSEEN, -1, 0, path);
        leave();
    }
}
FILE *fopen(const char *name, const char *mode) { note_stream(name, mode); return REAL(fopen)(name, mode); }
FILE *fopen64(const char *name, const char *mode) { note_stream(name, mode); return REAL(fopen64)(name, mode); }

int close(int fd) {
    if (!seen(fd)) return REAL(close)(fd);
    enter();
    watched[fd] = 0;
    put(CLOSE, fd, 0, 0, 0, NULL, 0, NULL, 0);
    int done = REAL(close)(fd);
    leave();
    return done;
}

int closedir(DIR *folder) {
    int fd = dirfd(folder);
    if (seen(fd)) {
        enter();
        watched[fd] = 0;
        put(CLOSE, fd, 0, 0, 0, NULL, 0, NULL, 0);
        leave();
    }
    return REAL(closedir)(folder);
}

static int doubled(int from, int to) {
    if (to >= FDS) abort();
    if (to >= 0 && to != from) {
        watched[to] = 1;
        put(DUP, from, 0, to, 0, NULL, 0, NULL, 0);
    }
    return to;
}

#define DOUBLES(call)                                                        \
    if (!seen(fd)) return call;                                              \
    enter();                                                                 \
    int to = doubled(fd, call);                                              \
    leave();                                                                 \
    return to;
int dup(int fd) { DOUBLES(REAL(dup)(fd)) }
int dup2(int fd, int other) { DOUBLES(REAL(dup2)(fd, other)) }
int dup3(int fd, int other, int flags) { DOUBLES(REAL(dup3)(fd, other, flags)) }

static int control(int fd, int what, void *with) {
    if (what != F_DUPFD && what != F_DUPFD_CLOEXEC) return REAL(fcntl)(fd, what, with);
    DOUBLES(REAL(fcntl)(fd, what, with))
}
#define CONTROLS(function)                                                   \
    int function(int fd, int what, ...) {                                   \
        va_list more;                                                        \
        va_start(more, what);                                                \
        void *with = va_arg(more, void *);                                   \
        va_end(more);                                                        \
        return control(fd, what, with);                                      \
    }
CONTROLS(fcntl)
CONTROLS(fcntl64)

/* Writing. */

static void wrote(int fd, off_t at, const struct iovec *parts, int count, ssize_t size) {
    if (size <= 0) return;
    char *bytes = malloc((size_t)size);
    size_t filled = 0;
    if (bytes == NULL) abort();
    for (int part = 0; part < count && filled < (size_t)size; part++) {
        size_t some = parts[part].iov_len, room = (size_t)size - filled;
        memcpy(bytes + filled, parts[part].iov_base, some < room ? some : room);
        filled += some < room ? some : room;
    }
    if (at < 0) at = lseek(fd, 0, SEEK_CUR) - size;
    put(WRITE, fd, 0, at, size, NULL, 0, bytes, (size_t)size);
    free(bytes);
}

/* Lines that acknowledge come in one write of their own. */
static void acknowledged(const char *text, size_t size) {
    if (size < 4 || memcmp(text, "ACK ", 4) != 0) return;
    enter();
    put(ACK, 1, 0, 0, 0, NULL, 0, text, size);
    leave();
}

#define WRITES(at, parts, count, call)                                       \
    if (!seen(fd)) return call;                                              \
    enter();                                                                 \
    ssize_t size = call;                                                     \
    wrote(fd, at, parts, count, size);                                       \
    leave();                                                                 \
    return size;

ssize_t write(int fd, const void *bytes, size_t length) {
    struct iovec part = {(void *)bytes, length};
    if (fd == STDOUT_FILENO && recording()) {
        ssize_t done = REAL(write)(fd, bytes, length);
        if (done > 0) acknowledged(bytes, (size_t)done);
        return done;
    }
    WRITES(-1, &part, 1, REAL(write)(fd, bytes, length))
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    struct iovec part = {(void *)bytes, length};
    WRITES(at, &part, 1, REAL(pwrite)(fd, bytes, length, at))
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    struct iovec part = {(void *)bytes, length};
    WRITES(at, &part, 1, REAL(pwrite64)(fd, bytes, length, at))
}
ssize_t writev(int fd, const struct iovec *parts, int count) { WRITES(-1, parts, count, REAL(writev)(fd, parts, count)) }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
    WRITES(at, parts, count, REAL(pwritev)(fd, parts, count, at))
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) {
    WRITES(at, parts, count, REAL(pwritev64)(fd, parts, count, at))
}

/* Copies inside the system carry no bytes past us: they are refused, as an older system would, and come as writes. */
#define REFUSES(to)                                                          \
    if (seen(to)) { errno = ENOSYS; return -1; }
ssize_t sendfile(int to, int from, off_t *at, size_t count) { REFUSES(to) return REAL(sendfile)(to, from, at, count); }
ssize_t sendfile64(int to, int from, off64_t *at, size_t count) {
    REFUSES(to) return REAL(sendfile64)(to, from, at, count);
}
ssize_t copy_file_range(int from, off64_t *there, int to, off64_t *here, size_t count, unsigned flags) {
    REFUSES(to) return REAL(copy_file_range)(from, there, to, here, count, flags);
}
ssize_t splice(int from, off64_t *there, int to, off64_t *here, size_t count, unsigned flags) {
    REFUSES(to) return REAL(splice)(from, there, to, here, count, flags);
}

#define RESIZES(fits, length, call)                                          \
    if (!seen(fd)) return call;                                              \
    enter();                                                                 \
    struct stat facts;                                                       \
    int done = call;                                                         \
    if (done == 0 && fstat(fd, &facts) == 0 && (fits))                       \
        put(TRUNCATE, fd, 0, 0, length, NULL, 0, NULL, 0);                   \
    leave();                                                                 \
    return done;
int ftruncate(int fd, off_t length) { RESIZES(1, length, REAL(ftruncate)(fd, length)) }
int ftruncate64(int fd, off64_t length) { RESIZES(1, length, REAL(ftruncate64)(fd, length)) }
int fallocate(int fd, int mode, off_t at, off_t length) {
    RESIZES(mode == 0, facts.st_size, REAL(fallocate)(fd, mode, at, length))
}
int fallocate64(int fd, int mode, off64_t at, off64_t length) {
    RESIZES(mode == 0, facts.st_size, REAL(fallocate64)(fd, mode, at, length))
}
int posix_fallocate(int fd, off_t at, off_t length) {
    RESIZES(1, facts.st_size, REAL(posix_fallocate)(fd, at, length))
}
int posix_fallocate64(int fd, off64_t at, off64_t length) {
    RESIZES(1, facts.st_size, REAL(posix_fallocate64)(fd, at, length))
}
static void note_truncated(const char *name) {
    char path[PATH_MAX];
    if (!inside(AT_FDCWD, name, path)) return;
    enter();
    put_path(UNSEEN, -1, 0, path);
    leave();
}
int truncate(const char *name, off_t length) { note_truncated(name); return REAL(truncate)(name, length); }
int truncate64(const char *name, off64_t length) { note_truncated(name); return REAL(truncate64)(name, length); }

/* A mapping that writes: what it changes is not recorded, only that its bytes are unknown from here on. */
static void mapped(void *place, int protection, int flags, int fd) {
    if (place == MAP_FAILED || !seen(fd) || !(protection & PROT_WRITE) || (flags & MAP_TYPE) == MAP_PRIVATE) return;
    enter();
    put(MAP, fd, 0, 0, 0, NULL, 0, NULL, 0);
    leave();
}
void *mmap(void *wanted, size_t length, int protection, int flags, int fd, off_t at) {
    void *place = REAL(mmap)(wanted, length, protection, flags, fd, at);
    mapped(place, protection, flags, fd);
    return place;
}
void *mmap64(void *wanted, size_t length, int protection, int flags, int fd, off64_t at) {
    void *place = REAL(mmap64)(wanted, length, protection, flags, fd, at);
    mapped(place, protection, flags, fd);
    return place;
}

/* Syncing. sync_file_range promises nothing about a power cut, so it is not recorded as a sync. */

#define SYNCS(call)                                                          \
    if (!seen(fd)) return call;                                              \
    enter();                                                                 \
    int done = call;                                                         \
    if (done == 0) put(SYNC, fd, 0, 0, 0, NULL, 0, NULL, 0);                 \
    leave();                                                                 \
    return done;
int fsync(int fd) { SYNCS(REAL(fsync)(fd)) }
int fdatasync(int fd) { SYNCS(REAL(fdatasync)(fd)) }

/* Names. */

static int renamed(int from, const char *old, int to, const char *new, unsigned flags, int done) {
    char here[PATH_MAX], there[PATH_MAX];
    int left = inside(from, old, here), came = inside(to, new, there);
    if (done == 0 && (left || came)) {
        int known = left && came && flags == 0;
        put(known ? RENAME : UNSEEN, -1, 0, 0, 0, here, strlen(here), there, strlen(there));
    }
    return done;
}
#define NAMES(call)                                                          \
    if (!recording()) return call;                                           \
    enter();                                                                 \
    int done = call;                                                         \
    leave();                                                                 \
    return done;
static int rename_at(int from, const char *old, int to, const char *new) {
    NAMES(renamed(from, old, to, new, 0, REAL(renameat)(from, old, to, new)))
}
int rename(const char *old, const char *new) { return rename_at(AT_FDCWD, old, AT_FDCWD, new); }
int renameat(int from, const char *old, int to, const char *new) { return rename_at(from, old, to, new); }
int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
    NAMES(renamed(from, old, to, new, flags, REAL(renameat2)(from, old, to, new, flags)))
}

static int linked(int from, const char *old, int to, const char *new, int done) {
    char here[PATH_MAX], there[PATH_MAX];
    if (done == 0 && inside(to, new, there)) {
        int known = inside(from, old, here);
        put(known ? LINK : UNSEEN, -1, 0, 0, 0, here, known ? strlen(here) : 0, there, strlen(there));
    }
    return done;
}
int link(const char *old, const char *new) {
    NAMES(linked(AT_FDCWD, old, AT_FDCWD, new, REAL(link)(old, new)))
}
int linkat(int from, const char *old, int to, const char *new, int flags) {
    NAMES(linked(from, old, to, new, REAL(linkat)(from, old, to, new, flags)))
}

static int at_name(enum kind kind, int folder, const char *name, int done) {
    char path[PATH_MAX];
    if (done == 0 && inside(folder, name, path)) put_path(kind, -1, 0, path);
    return done;
}
int unlink(const char *name) { NAMES(at_name(UNLINK, AT_FDCWD, name, REAL(unlink)(name))) }
int unlinkat(int folder, const char *name, int flags) {
    NAMES(at_name(flags & AT_REMOVEDIR ? RMDIR : UNLINK, folder, name, REAL(unlinkat)(folder, name, flags)))
}
int rmdir(const char *name) { NAMES(at_name(RMDIR, AT_FDCWD, name, REAL(rmdir)(name))) }
int mkdir(const char *name, mode_t mode) { NAMES(at_name(MKDIR, AT_FDCWD, name, REAL(mkdir)(name, mode))) }
int mkdirat(int folder, const char *name, mode_t mode) {
    NAMES(at_name(MKDIR, folder, name, REAL(mkdirat)(folder, name, mode)))
}
int symlink(const char *to, const char *name) {
    NAMES(at_name(UNSEEN, AT_FDCWD, name, REAL(symlink)(to, name)))
}
int symlinkat(const char *to, int folder, const char *name) {
    NAMES(at_name(UNSEEN, folder, name, REAL(symlinkat)(to, folder, name)))
}
