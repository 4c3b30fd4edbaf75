import Digests
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// The fonts of PDFs are those of the committed list, whatever a machine or user has set.
@Suite struct PaperFontsTests {
  private static let list = Repository.root + "/templates/fonts.sha256"

  private func message(_ list: String, in folder: TemporaryFolder) throws -> String {
    try folder.write(list, to: "fonts.sha256")
    do {
      _ = try PaperFonts(list: folder.path + "/fonts.sha256", in: [folder.path])
      return "accepted"
    } catch { return "\(error)" }
  }

  @Test func theListIsChecked() throws {
    let folder = try TemporaryFolder()
    try folder.write("glyphs", to: "A.ttf")
    let sum = SHA256.hex("glyphs".utf8)
    #expect(try message("# fonts\n\(sum)  A.ttf\n", in: folder) == "accepted")
    #expect(try message("\(sum)  B.ttf\n", in: folder).contains("the font B.ttf is missing"))
    let other = SHA256.hex("other".utf8)
    #expect(try message("\(other)  A.ttf\n", in: folder).contains("A.ttf is another version"))
    #expect(try message("\(sum)  ../A.ttf\n", in: folder).contains("fonts.sha256:1: expected"))
    #expect(try message("# none\n", in: folder).contains("names no font"))
  }

  @Test func theCommittedListIsThatOfDebian() throws {
    let folder = try TemporaryFolder()
    try PaperFonts(list: Self.list).write(to: folder.path)
    let fonts = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/fonts")
    #expect(fonts.contains("LiberationSerif-Regular.ttf") && fonts.count == 14)
    #expect(try folder.read("fonts.conf").contains("<dir>\(folder.path)/fonts</dir>"))
  }

  @Test(.enabled(if: Repository.typesetter != nil, "WeasyPrint is missing: `make paper-tools`"))
  func aHostileConfigurationChangesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig>
        <dir>/usr/share/fonts</dir>
        <match target="pattern"><edit name="family" mode="assign" binding="strong">
          <string>DejaVu Sans Mono</string></edit></match>
      </fontconfig>
      """, to: "fontconfig/fonts.conf")
    let page = "<!DOCTYPE html><title>t</title><p style=\"font-family: Liberation Serif\">A page."
    let typesetter = try Typesetter(program: try #require(Repository.typesetter), fonts: Self.list)
    let plain = try typesetter.pdf("a.html", ["a.html": Array(page.utf8)], date: "2026-06-22")
    for name in ["FONTCONFIG_FILE", "XDG_CONFIG_HOME"] {
      let value = folder.path + (name == "FONTCONFIG_FILE" ? "/fontconfig/fonts.conf" : "")
      setenv(name, value, 1)
      defer { unsetenv(name) }
      let hostile = try typesetter.pdf("a.html", ["a.html": Array(page.utf8)], date: "2026-06-22")
      #expect(hostile == plain, "\(name)")
    }
  }
}
