import Foundation

/// Writes to a program and reads from it, whichever can go on.
struct PipeExchange {
  let pipes: Pipes
  var input: ArraySlice<UInt8>
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private var isWriting = true
  private var isOutputOpen = true
  private var isErrorsOpen = true

  init(pipes: Pipes, input: ArraySlice<UInt8>) {
    self.pipes = pipes
    self.input = input
  }

  /// Whether more can come.
  var isOpen: Bool { isOutputOpen || isErrorsOpen }

  /// Waits for one of the pipes and does what it can.
  mutating func turn(milliseconds: Int32) {
    if input.isEmpty, isWriting {
      // The program learns of the end by a pipe that is closed; the number stays taken by an empty one.
      closeInput()
    }
    var waits = [
      pollfd(fd: isOutputOpen ? pipes.output.read : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isErrorsOpen ? pipes.errors.read : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isWriting ? pipes.input.write : -1, events: Int16(POLLOUT), revents: 0),
    ]
    guard poll(&waits, 3, milliseconds) > 0 else { return }
    if waits[0].revents != 0 { isOutputOpen = Self.read(pipes.output.read, into: &output) }
    if waits[1].revents != 0 {
      isErrorsOpen = Self.read(pipes.errors.read, into: &errors)
      // What is said in errors is kept in part, and read whole so that the program can go on.
      if errors.count > 4000 { errors.removeLast(errors.count - 4000) }
    }
    if waits[2].revents != 0 { write() }
  }

  private mutating func write() {
    let count = input.withUnsafeBytes {
      Foundation.write(pipes.input.write, $0.baseAddress, $0.count)
    }
    if count > 0 { input = input.dropFirst(count) }
    // A program may reply without reading all.
    if count < 0, errno != EAGAIN, errno != EINTR { closeInput() }
  }

  /// Puts the read end of nothing in the pipe's place, so that the program sees the end of its input and
  /// the descriptor is closed once.
  private mutating func closeInput() {
    isWriting = false
    let none = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard none >= 0 else { return }
    dup2(none, pipes.input.write)
    _ = fcntl(pipes.input.write, F_SETFD, FD_CLOEXEC)
    Foundation.close(none)
  }

  /// Reads what is there; false at the end.
  private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    var part = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(descriptor, &part, part.count)
    if count > 0 { bytes.append(contentsOf: part[0..<count]) }
    return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
  }
}
