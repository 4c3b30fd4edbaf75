/// Counts and sums of several tables laid out for resampling: subject by subject, the items in order.
struct CrossedSums {
  let subjects: Int
  let items: Int
  private let tables: [Layout]

  /// One table; only subjects that it holds have a line.
  private struct Layout {
    var lines: [Int] = []
    /// Count and sum in turns, line by line.
    var values: [Double] = []
  }

  /// Absent without tables and when they differ in size.
  init?(_ tables: [CrossedTable]) {
    guard let first = tables.first,
      tables.allSatisfy({ $0.subjects == first.subjects && $0.items == first.items })
    else { return nil }
    self.init(
      subjects: first.subjects, items: first.items,
      tables: tables.map { table in
        var layout = Layout()
        for cell in table.cells {
          if layout.lines.last != cell.subject {
            layout.lines.append(cell.subject)
            layout.values += repeatElement(0, count: 2 * table.items)
          }
          let start = layout.values.count - 2 * table.items + 2 * cell.item
          layout.values[start] = Double(cell.count)
          layout.values[start + 1] = cell.sum
        }
        return layout
      })
  }

  private init(subjects: Int, items: Int, tables: [Layout]) {
    self.subjects = subjects
    self.items = items
    self.tables = tables
  }

  /// Adds up the factor that is not resampled, once for all resamples.
  func reduced(for units: ResampledUnits) -> CrossedSums {
    switch units {
    case .both: return self
    case .items:
      let everyone = [Int](repeating: 1, count: subjects)
      return CrossedSums(
        subjects: 1, items: items,
        tables: tables.map { layout in
          Layout(lines: [0], values: columns(layout, everyone).flatMap { [$0.x, $0.y] })
        })
    case .subjects:
      return CrossedSums(
        subjects: subjects, items: 1,
        tables: tables.map { layout in
          var values: [Double] = []
          for line in layout.lines.indices {
            let start = line * 2 * items
            var (count, sum) = (0.0, 0.0)
            for index in stride(from: start, to: start + 2 * items, by: 2) {
              count += layout.values[index]
              sum += layout.values[index + 1]
            }
            values += [count, sum]
          }
          return Layout(lines: layout.lines, values: values)
        })
    }
  }

  /// The totals of the tables when each cell counts as often as its subject times as often as its item
  /// was drawn; a factor that was added up counts once.
  func totals(_ draws: ClusterDraws) -> [Total] {
    let subjectWeights = subjects == 1 ? [1] : draws.subjects
    let itemWeights = (items == 1 ? [1] : draws.items).map(Double.init)
    return tables.map { layout in
      let columns = columns(layout, subjectWeights)
      var total = SIMD2<Double>.zero
      for item in 0..<items { total += itemWeights[item] * columns[item] }
      return Total(count: total.x, sum: total.y)
    }
  }

  /// Count and sum of each item over the weighted subjects.
  private func columns(_ layout: Layout, _ weights: [Int]) -> [SIMD2<Double>] {
    // Count and sum of an item go side by side.
    var columns = [SIMD2<Double>](repeating: .zero, count: items)
    columns.withUnsafeMutableBufferPointer { columns in
      layout.values.withUnsafeBytes { values in
        for (line, subject) in layout.lines.enumerated() where weights[subject] > 0 {
          let weight = Double(weights[subject])
          let start = line &* items &* MemoryLayout<SIMD2<Double>>.stride
          for item in 0..<items {
            columns[item] +=
              weight
              * values.loadUnaligned(
                fromByteOffset: start &+ item &* MemoryLayout<SIMD2<Double>>.stride,
                as: SIMD2<Double>.self)
          }
        }
      }
    }
    return columns
  }
}
