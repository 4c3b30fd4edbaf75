import Files
import Foundation

/// Folders of a bench.
enum BenchFolder {
  /// Makes a folder and those that it lies in, where they are missing.
  static func make(_ path: String) throws(BenchFault) {
    if mkdir(path, 0o777) == 0 { return }
    var status = stat()
    switch errno {
    case EEXIST where stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR: return
    case EEXIST: throw BenchFault(FileFault.writing(path, ENOTDIR))
    case ENOENT:
      let parent = (path as NSString).deletingLastPathComponent
      guard !parent.isEmpty, parent != path else {
        throw BenchFault(FileFault.writing(path, ENOENT))
      }
      try make(parent)
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw BenchFault(FileFault.writing(path, errno))
      }
    case let code: throw BenchFault(FileFault.writing(path, code))
    }
  }
}
