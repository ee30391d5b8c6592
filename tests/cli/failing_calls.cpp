// Put before the system's own by LD_PRELOAD: system calls that fail as a test wants, to see what
// the command makes of it. ZAWIYA_TEST_CALLS lists what goes wrong:
//   eintr    open, openat, read, pread, write, fsync, ftruncate and flock are interrupted every
//            other time
//   short    read, pread and write of more than 4 KiB move half of it
//   eio      read fails for good after its 3rd call for a file whose name holds "broken"
//   threads  no thread can be started
//   alloc=N  the Nth allocation from the beginning of main fails
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <cstring>

namespace {

bool goes_wrong(const char* what) {
  const char* calls = std::getenv("ZAWIYA_TEST_CALLS");
  return calls != nullptr && std::strstr(calls, what) != nullptr;
}

/// Whether this call is to be interrupted: every other one is.
bool is_interrupted() {
  static const bool wanted = goes_wrong("eintr");
  static std::atomic<unsigned> calls{0};
  if (!wanted || calls++ % 2 != 0) return false;
  errno = EINTR;
  return true;
}

std::size_t shortened(std::size_t size) {
  static const bool wanted = goes_wrong("short");
  constexpr std::size_t kFew = 4096;
  return wanted && size > kFew ? size / 2 - 7 : size;
}

bool is_broken(int descriptor) {
  static const bool wanted = goes_wrong("eio");
  static std::atomic<unsigned> calls{0};
  if (!wanted) return false;
  char name[64] = "/proc/self/fd/";
  std::size_t end = std::strlen(name);
  char digits[16];
  std::size_t count = 0;
  for (int left = descriptor; count == 0 || left > 0; left /= 10) {
    digits[count++] = static_cast<char>('0' + left % 10);
  }
  while (count > 0) name[end++] = digits[--count];
  char path[4096] = {};
  if (::readlink(name, path, sizeof(path) - 1) < 0) return false;
  if (std::strstr(path, "broken") == nullptr || calls++ < 3) return false;
  errno = EIO;
  return true;
}

std::atomic<bool> allocations_counted{false};
std::atomic<unsigned long> allocations{0};
unsigned long failing_allocation = 0;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? static_cast<mode_t>(va_arg(arguments, unsigned))
                                              : 0;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  static auto* const real = next<int(const char*, int, ...)>("open");
  return is_interrupted() ? -1 : real(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  static auto* const real = next<int(const char*, int, ...)>("open64");
  return is_interrupted() ? -1 : real(path, flags, mode);
}

ssize_t read(int descriptor, void* into, size_t size) {
  static auto* const real = next<ssize_t(int, void*, size_t)>("read");
  if (is_interrupted() || is_broken(descriptor)) return -1;
  return real(descriptor, into, shortened(size));
}

ssize_t pread(int descriptor, void* into, size_t size, off_t offset) {
  static auto* const real = next<ssize_t(int, void*, size_t, off_t)>("pread");
  return is_interrupted() ? -1 : real(descriptor, into, shortened(size), offset);
}

ssize_t write(int descriptor, const void* from, size_t size) {
  static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
  return is_interrupted() ? -1 : real(descriptor, from, shortened(size));
}

int fsync(int descriptor) {
  static auto* const real = next<int(int)>("fsync");
  return is_interrupted() ? -1 : real(descriptor);
}

int ftruncate(int descriptor, off_t size) {
  static auto* const real = next<int(int, off_t)>("ftruncate");
  return is_interrupted() ? -1 : real(descriptor, size);
}

int flock(int descriptor, int operation) {
  static auto* const real = next<int(int, int)>("flock");
  return is_interrupted() ? -1 : real(descriptor, operation);
}

#ifndef __SANITIZE_ADDRESS__
void* __libc_malloc(std::size_t size);
void* malloc(std::size_t size) {
  if (allocations_counted && ++allocations == failing_allocation) return nullptr;
  return __libc_malloc(size);
}
#endif

/// The first thing that main does: what was allocated before is not the command's.
int sigaction(int signal, const struct sigaction* action, struct sigaction* before) {
  static auto* const real = next<int(int, const struct sigaction*, struct sigaction*)>("sigaction");
  if (const char* calls = std::getenv("ZAWIYA_TEST_CALLS")) {
    const char* const alloc = std::strstr(calls, "alloc=");
    if (alloc != nullptr) {
      failing_allocation = std::strtoul(alloc + sizeof("alloc=") - 1, nullptr, 10);
      allocations_counted = true;
    }
  }
  return real(signal, action, before);
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*start)(void*),
                   void* argument) {
  static auto* const real =
      next<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create");
  if (goes_wrong("threads")) return EAGAIN;
  return real(thread, attributes, start, argument);
}

}  // extern "C"
