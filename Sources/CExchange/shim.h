// Two calls of Linux that Swift's Glibc module does not declare, and one variable that it may not name.
#pragma once

#include <fcntl.h>
#include <stdio.h>
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

extern long syscall(long number, ...);

// Exchanges two paths in one step (RENAME_EXCHANGE); 0, or -1 with errno.
static inline int apprenticeops_exchange(const char *first, const char *second) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 2);
}

// Brings what was written to the file system of a descriptor onto the disk; 0, or -1 with errno.
static inline int apprenticeops_syncfs(int descriptor) {
  return (int)syscall(SYS_syncfs, descriptor);
}

// Hands on what was printed; 0, or -1 with errno where some of it was lost.
static inline int apprenticeops_flush_output(void) {
  if (fflush(stdout) != 0) return -1;
  if (!ferror(stdout)) return 0;
  // An earlier write failed, and other calls may have replaced its errno since: another one says why.
  if (write(STDOUT_FILENO, "\n", 1) != 1) return -1;
  errno = EIO;
  return -1;
}
