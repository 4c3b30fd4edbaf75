import Foundation

/// The font files that drawings are set in.
///
/// Liberation Sans has the advance widths of Arial and Helvetica, which nearly every reader has and
/// most journals ask for: a viewer without it shows the same line lengths. DejaVu Sans stands in
/// for the few characters that it lacks (✓ and ⁻). For what both lack, such as Chinese, the fonts
/// that are installed are tried, and what no font has is spelled out (``TextMeasurer/spelled(_:)``).
package struct FontFiles: Sendable {
  /// Absolute paths, text face first.
  package let paths: [String]
  /// Folders with further fonts, for characters that none of the files above has.
  let others: [String]

  /// The families to set text in, first choice first.
  static let families = ["Liberation Sans", "DejaVu Sans"]
  /// The families that a viewer should try.
  static let viewerFamilies = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif"

  /// Finds the files of Debian's packages `fonts-liberation2` and `fonts-dejavu-core`.
  ///
  /// - Parameters:
  ///   - root: The directory below which Debian keeps TrueType fonts.
  ///   - others: Folders with further fonts; those of this machine unless given.
  /// - Throws: ``DrawingError/fontFileMissing(name:looked:package:)``.
  package init(
    under root: String = "/usr/share/fonts/truetype", others: [String]? = nil
  ) throws(DrawingError) {
    self.others = others ?? InstalledFonts.folders
    // Debian 13 moved the second generation of Liberation to the first one's directory.
    let wanted = [
      ("LiberationSans-Regular.ttf", ["liberation2", "liberation"], "fonts-liberation2"),
      ("LiberationSans-Bold.ttf", ["liberation2", "liberation"], "fonts-liberation2"),
      ("DejaVuSans.ttf", ["dejavu"], "fonts-dejavu-core"),
      ("DejaVuSans-Bold.ttf", ["dejavu"], "fonts-dejavu-core"),
    ]
    var found: [String] = []
    for (name, directories, package) in wanted {
      let looked = directories.map { "\(root)/\($0)" }
      guard
        let directory = looked.first(where: {
          FileManager.default.isReadableFile(atPath: "\($0)/\(name)")
        })
      else { throw .fontFileMissing(name: name, looked: looked, package: package) }
      found.append("\(directory)/\(name)")
    }
    paths = found
  }
}
