import TestSupport

@testable import Exports
@testable import ReleaseImport
@testable import Snapshots

/// Exports of the small release.
func smallExports() throws -> Exports {
  let folder = try TemporaryFolder()
  try SmallRelease().write(to: folder)
  return try Exports(of: ReleaseImport.campaign(from: folder.path), toolVersion: "test")
}
