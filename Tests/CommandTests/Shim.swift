import Foundation
import TestSupport

/// Ends a program before a chosen step in the file system.
///
/// A library that is loaded before the program's own (LD_PRELOAD) counts the steps; the program knows
/// nothing of it.
struct Shim {
  private let library: String
  private let log: String

  private static let source = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <fcntl.h>
    #include <signal.h>
    #include <stdarg.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/stat.h>
    #include <sys/syscall.h>
    #include <unistd.h>
    static int steps, renames;
    static void note(void) {
      const char *log = getenv("SHIM_LOG");
      if (!log) return;
      char text[64];
      int length = snprintf(text, sizeof text, "%d %d\\n", steps, renames);
      int file = openat(AT_FDCWD, log, O_WRONLY | O_CREAT | O_TRUNC, 0644);
      if (file < 0) return;
      static ssize_t (*real)(int, const void *, size_t);
      if (!real) real = dlsym(RTLD_NEXT, "write");
      real(file, text, length);
      close(file);
    }
    static void step(int is_rename) {
      steps++;
      if (is_rename) renames++;
      const char *at = getenv("SHIM_STEP"), *rename_at = getenv("SHIM_RENAME");
      if ((at && atoi(at) == steps) || (is_rename && rename_at && atoi(rename_at) == renames))
        kill(getpid(), SIGKILL);
      note();
    }
    #define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)
    int rename(const char *a, const char *b) { REAL(rename); step(1); return real(a, b); }
    int unlink(const char *a) { REAL(unlink); step(0); return real(a); }
    int rmdir(const char *a) { REAL(rmdir); step(0); return real(a); }
    int mkdir(const char *a, mode_t m) { REAL(mkdir); step(0); return real(a, m); }
    int link(const char *a, const char *b) { REAL(link); step(0); return real(a, b); }
    int fsync(int f) { REAL(fsync); step(0); return real(f); }
    ssize_t write(int f, const void *p, size_t n) {
      REAL(write);
      if (f > 2) step(0);
      return real(f, p, n);
    }
    ssize_t pwrite64(int f, const void *p, size_t n, off_t o) {
      static ssize_t (*real)(int, const void *, size_t, off_t);
      if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
      step(0);
      return real(f, p, n, o);
    }
    long syscall(long number, ...) {
      static long (*real)(long, ...);
      if (!real) real = dlsym(RTLD_NEXT, "syscall");
      va_list list;
      va_start(list, number);
      long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long);
      long d = va_arg(list, long), e = va_arg(list, long), f = va_arg(list, long);
      va_end(list);
      if (number == SYS_renameat2) step(1);
      if (number == SYS_syncfs) step(0);
      return real(number, a, b, c, d, e, f);
    }
    """

  /// Compiles the library.
  init(in folder: TemporaryFolder) throws {
    try folder.write(Self.source, to: "shim.c")
    library = folder.path + "/shim.so"
    log = folder.path + "/shim.log"
    let compiler = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard let compiler else { throw Command.Failure(description: "no C compiler: install gcc") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: compiler)
    process.arguments = ["-shared", "-fPIC", "-o", library, folder.path + "/shim.c", "-ldl"]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Command.Failure(description: "the shim does not compile")
    }
  }

  var counting: [String: String] { ["LD_PRELOAD": library, "SHIM_LOG": log] }

  func killing(atStep number: Int) -> [String: String] {
    ["LD_PRELOAD": library, "SHIM_STEP": "\(number)"]
  }

  func killing(atRename number: Int) -> [String: String] {
    ["LD_PRELOAD": library, "SHIM_RENAME": "\(number)"]
  }

  /// What was counted last.
  func steps() throws -> (all: Int, renames: Int) {
    let words = try String(contentsOfFile: log, encoding: .utf8).split(
      whereSeparator: \.isWhitespace
    )
    .compactMap { Int($0) }
    return words.count == 2 ? (words[0], words[1]) : (0, 0)
  }
}
