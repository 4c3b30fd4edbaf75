import Foundation

/// What a process leaves beside its target while it works, and what is done with it after its death.
///
/// A process holds a lock on what it stages (`flock`), which the kernel drops whatever way it ends: a
/// leftover without a lock belongs to nobody. Numbers of processes are used again, so they decide
/// nothing.
enum Leftovers {
  /// The words between the target's name and the process's number.
  enum Word: String, CaseIterable {
    /// A folder that is not complete.
    case building
    /// A folder of exports that is not complete, as earlier versions wrote it.
    case exporting
    /// A file that is not complete.
    case importing
    /// The folder that was there before, between two renames.
    case retired
  }

  /// Where this process keeps something of a target.
  static func path(of place: Place, _ word: Word) -> String {
    "\(place.path).\(word.rawValue)-\(getpid())"
  }

  /// Restores or removes what dead processes left of a target.
  ///
  /// A retired folder is put back where the target is missing, since its process ended between two
  /// renames; everything else is removed.
  static func settle(_ place: Place) {
    Parent.locked(place.parent) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place.parent)) ?? []
      for name in names.sorted() {
        guard let word = word(of: name, place.base) else { continue }
        let path = place.parent == "/" ? "/" + name : place.parent + "/" + name
        guard isAbandoned(path) else { continue }
        if word == .retired, FileKind(at: place.path) == nil {
          rename(path, place.path)
        } else if FileKind(at: path) == .folder {
          Tree.discard(path, besides: place.path)
        } else {
          unlink(path)
        }
      }
    }
  }

  /// What kind of leftover of a target a name is; absent for any other.
  private static func word(of name: String, _ base: String) -> Word? {
    guard name.hasPrefix(base + ".") else { return nil }
    let rest = name.dropFirst(base.count + 1)
    return Word.allCases.first { word in
      guard rest.hasPrefix(word.rawValue + "-") else { return false }
      var number = rest.dropFirst(word.rawValue.count + 1)
      if number.hasSuffix("-journal") { number = number.dropLast("-journal".count) }
      return !number.isEmpty && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  private static func isAbandoned(_ path: String) -> Bool {
    guard let kind = FileKind(at: path), kind == .regular || kind == .folder else { return false }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }
}

/// The folder that a target lies in, as the place where processes wait for each other.
enum Parent {
  /// Does something while no other process settles or exchanges in the same folder.
  ///
  /// A file system without such locks is worked on without.
  static func locked<Result>(_ path: String, _ work: () throws -> Result) rethrows -> Result {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { flock(descriptor, LOCK_EX) }
    defer { if descriptor >= 0 { close(descriptor) } }
    return try work()
  }
}
