import CExchange
import Foundation

/// Puts a staged folder in another's place.
enum Exchange {
  /// Exchanges both in one step; afterwards the old folder stands under the staged one's name.
  ///
  /// File systems without such a step (some network and overlay file systems) get two renames. A process
  /// that ends between them leaves a retired folder, which the next one puts back.
  ///
  /// - Throws: ``FileFault``.
  static func put(_ staging: String, in place: Place) throws(FileFault) {
    let code = Parent.locked(place.parent) { () -> Int32 in
      guard FileKind(at: place.path) != nil else {
        return rename(staging, place.path) == 0 ? 0 : errno
      }
      if apprenticeops_exchange(staging, place.path) == 0 { return 0 }
      guard [ENOSYS, EINVAL, ENOTSUP].contains(errno) else { return errno }
      return twoSteps(staging, place)
    }
    guard code == 0 else { throw .writing(place.name, code) }
    FileOutput.syncFolder(place.parent)
  }

  /// Two renames, with the old folder put back when the second fails; 0 or the system's error.
  static func twoSteps(_ staging: String, _ place: Place) -> Int32 {
    let retired = Leftovers.path(of: place, .retired)
    guard rename(place.path, retired) == 0 else { return errno }
    guard rename(staging, place.path) == 0 else {
      let code = errno
      rename(retired, place.path)
      return code
    }
    // The caller removes what stands under the staged name.
    rename(retired, staging)
    return 0
  }
}
