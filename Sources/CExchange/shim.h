// Two calls of Linux that Swift's Glibc module does not declare, and one variable that it may not name.
#pragma once

#include <fcntl.h>
#include <stdio.h>
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
  return fflush(stdout) == 0 && !ferror(stdout) ? 0 : -1;
}
