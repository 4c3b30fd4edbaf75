import Digests
import Foundation
import Synchronization

/// Digests of weights that lie on this machine.
///
/// A file is read once: as long as its size and its times stay, so does its digest.
final class WeightsDigest: Sendable {
  private struct Key: Hashable {
    var path: String
    var size: Int
    var changed: Date
    var file: Int
  }

  private let known = Mutex<[Key: String]>([:])

  /// For all clients of this process.
  static let shared = WeightsDigest()

  /// SHA-256 of a file, 64 hexadecimal digits; absent when there is no such file here.
  func of(_ path: String) -> String? {
    guard path.hasPrefix("/") else { return nil }
    // Downloaded weights are often links into a store of files named by their digests.
    let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let key = Self.key(path) else { return nil }
    if let digest = known.withLock({ $0[key] }) { return digest }
    guard let digest = Self.read(path), Self.key(path) == key else { return nil }
    known.withLock { $0[key] = digest }
    return digest
  }

  private static func key(_ path: String) -> Key? {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
      facts[.type] as? FileAttributeType == .typeRegular,
      let size = facts[.size] as? Int, let changed = facts[.modificationDate] as? Date,
      let file = facts[.systemFileNumber] as? Int
    else { return nil }
    return Key(path: path, size: size, changed: changed, file: file)
  }

  private static func read(_ path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var digest = SHA256()
    do {
      while let block = try file.read(upToCount: 4 << 20), !block.isEmpty {
        digest.update([UInt8](block))
      }
    } catch { return nil }
    return digest.finishedHex()
  }
}
