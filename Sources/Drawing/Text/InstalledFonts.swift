import CCairo
import Foundation

/// The fonts of this machine, for the characters that the drawings' own fonts lack.
///
/// The folders are read without the machine's configuration of fonts, so that no rule in it can
/// change which face is taken.
enum InstalledFonts {
  /// Where fonts are installed, for all and for one user.
  static var folders: [String] {
    ["/usr/share/fonts", "/usr/local/share/fonts"]
      + (ProcessInfo.processInfo.environment["HOME"].map { ["\($0)/.local/share/fonts"] } ?? [])
  }

  /// The files below some folders whose glyphs are outlines of one colour, sorted by path.
  ///
  /// Bitmaps and coloured glyphs have no outline, so they would be drawn as nothing.
  static func files(in folders: [String]) -> [String] {
    let endings: Set = ["ttf", "otf", "ttc", "otc"]
    var paths: Set<String> = []
    for folder in folders {
      let names = FileManager.default.enumerator(atPath: folder)
      while let name = names?.nextObject() as? String {
        let ending = URL(fileURLWithPath: name).pathExtension.lowercased()
        if endings.contains(ending) { paths.insert("\(folder)/\(name)") }
      }
    }
    return paths.sorted().filter(isDrawable)
  }

  /// Whether the first face of a file is outlines of one colour.
  private static func isDrawable(_ path: String) -> Bool {
    var faces: Int32 = 0
    let query = path.utf8CString.withUnsafeBytes { bytes in
      FcFreeTypeQuery(
        bytes.assumingMemoryBound(to: FcChar8.self).baseAddress, 0, nil, &faces)
    }
    guard let query else { return false }
    defer { FcPatternDestroy(query) }
    func flag(_ name: String) -> Bool {
      var value: FcBool = 0
      return FcPatternGetBool(query, name, 0, &value) == FcResultMatch && value != 0
    }
    return flag(FC_OUTLINE) && !flag(FC_COLOR)
  }
}
