import Statistics
import Study

/// What several headlines, or a headline's estimate and its criterion, ask of one part of the study under the
/// same setting: each is drawn once.
///
/// For one thread, which tries the settings in turn; it holds all draws until the last headline is tried.
final class SettingMemory {
  /// What is drawn, and all that it can depend on.
  struct Key: Hashable {
    /// Of a series or a contrast.
    let part: String
    let setting: Setting
    /// Whose definitions the setting's words mean; absent where it uses none of them.
    let headline: String?

    init(_ part: String, _ setting: Setting, _ headline: Headline) {
      self.part = part
      self.setting = setting
      // A column's values, a factor and a prefix stand with the headline that varies them.
      let isOwn = setting.recorded || setting.prefixed || setting.comparison == .sameGroups
      self.headline = isOwn ? headline.id : nil
    }
  }

  /// How means are drawn; what of, tables say.
  enum Way: Hashable {
    case series(String, isMatched: Bool)
    case contrast(ResampledUnits, isMatched: Bool)
  }

  private var means: [Way: [(tables: [CrossedTable], means: DrawnMeans?)]] = [:]
  private var series: [Key: Specifier.DrawnSeries] = [:]
  private var contrasts: [Key: Specifier.Found] = [:]

  /// Means of some tables in resamples: definitions that change no row, such as a roster with a model that
  /// never answered, give the same tables.
  func means(
    _ way: Way, of tables: [CrossedTable], _ draw: () throws -> DrawnMeans?
  ) rethrows -> DrawnMeans? {
    if let known = means[way]?.first(where: { $0.tables == tables }) { return known.means }
    let found = try draw()
    means[way, default: []].append((tables, found))
    return found
  }

  /// A series; what there is not is asked for again.
  func series(
    _ key: Key, _ draw: () throws -> Specifier.DrawnSeries?
  ) rethrows -> Specifier.DrawnSeries? {
    if let known = series[key] { return known }
    let found = try draw()
    series[key] = found
    return found
  }

  /// A contrast; what there is not is asked for again.
  func contrast(_ key: Key, _ draw: () throws -> Specifier.Found?) rethrows -> Specifier.Found? {
    if let known = contrasts[key] { return known }
    let found = try draw()
    contrasts[key] = found
    return found
  }
}
