/*
 * Loaded before a program (LD_PRELOAD), notes each call that could reach beyond this computer, whoever makes it: Python,
 * Qt or any library in C. The calls go on as they are; the test reads the notes in the file NETWORK_NOTES names.
 *
 * A program or library that asks the kernel itself, past the C library, is not seen.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void note(const char *call, const char *what)
{
    char line[512];
    const char *path = getenv("NETWORK_NOTES");
    int length = snprintf(line, sizeof line, "%s %s\n", call, what);
    int file = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (file >= 0) {
        if (length > 0 && write(file, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1) < 0)
            abort();
        close(file);
    }
}

static void note_address(const char *call, const struct sockaddr *to)
{
    char text[INET6_ADDRSTRLEN] = "?";
    if (to == NULL || to->sa_family == AF_UNIX || to->sa_family == AF_UNSPEC || to->sa_family == AF_NETLINK)
        return;
    if (to->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)to)->sin_addr, text, sizeof text);
    else if (to->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)to)->sin6_addr, text, sizeof text);
    note(call, text);
}

__attribute__((constructor)) static void begin(void)
{
    note("began", program_invocation_short_name);
}

int socket(int domain, int type, int protocol)
{
    char text[32];
    if (domain != AF_UNIX && domain != AF_NETLINK) {
        snprintf(text, sizeof text, "family-%d", domain);
        note("socket", text);
    }
    return NEXT(socket)(domain, type, protocol);
}

int connect(int one, const struct sockaddr *to, socklen_t length)
{
    note_address("connect", to);
    return NEXT(connect)(one, to, length);
}

int bind(int one, const struct sockaddr *to, socklen_t length)
{
    note_address("bind", to);
    return NEXT(bind)(one, to, length);
}

ssize_t sendto(int one, const void *bytes, size_t count, int flags, const struct sockaddr *to, socklen_t length)
{
    note_address("sendto", to);
    return NEXT(sendto)(one, bytes, count, flags, to, length);
}

ssize_t sendmsg(int one, const struct msghdr *message, int flags)
{
    note_address("sendmsg", message ? message->msg_name : NULL);
    return NEXT(sendmsg)(one, message, flags);
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
    note("getaddrinfo", node ? node : "(none)");
    return NEXT(getaddrinfo)(node, service, hints, found);
}

struct hostent *gethostbyname(const char *name)
{
    note("gethostbyname", name ? name : "(none)");
    return NEXT(gethostbyname)(name);
}
