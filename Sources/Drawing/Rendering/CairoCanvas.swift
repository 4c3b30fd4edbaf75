import CCairo

/// Owns one Cairo context and draws items on it.
struct CairoCanvas: ~Copyable {
  enum TextMode {
    /// Glyphs of a font, which a PDF reader can select.
    case letters
    /// Filled outlines, for pixels: Cairo 1.16 would move each glyph to a whole one.
    case outlines
  }

  let context: OpaquePointer
  let theme: Theme
  let text: TextMode

  deinit { cairo_destroy(context) }

  func setColour(_ role: ColourRole, opacity: Double = 1) {
    let colour = theme.colour(role)
    cairo_set_source_rgba(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255,
      opacity)
  }

  func draw(
    _ items: [DisplayList.Item], fonts: PangoFonts
  ) throws(DrawingError) {
    var rest = items[...]
    while let item = rest.popFirst() {
      switch item {
      case .group(let group): try draw(group, fonts: fonts)
      case .shape(let first):
        var alike = [first]
        while case .shape(let next) = rest.first, Dots([first, next]) != nil {
          alike.append(next)
          rest.removeFirst()
        }
        if let dots = Dots(alike[...]) { draw(dots) } else { draw(first) }
      case .text(let run): try draw(run, fonts: fonts)
      }
    }
  }

  private func draw(_ dots: Dots) {
    cairo_new_path(context)
    for centre in dots.centres {
      cairo_move_to(context, centre.x, centre.y)
      cairo_line_to(context, centre.x, centre.y)
    }
    setColour(dots.colour)
    cairo_set_line_width(context, 2 * dots.radius)
    cairo_set_dash(context, nil, 0, 0)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
    cairo_stroke(context)
  }

  private func draw(
    _ group: DisplayList.Group, fonts: PangoFonts
  ) throws(DrawingError) {
    // A relative address leads nowhere from a file that stands alone.
    guard let link = group.link, link.hasPrefix("https://") else {
      return try draw(group.items, fonts: fonts)
    }
    let address = link.unicodeScalars.map { $0 == "'" ? "%27" : String($0) }.joined()
    cairo_tag_begin(context, CAIRO_TAG_LINK, "uri='\(address)'")
    try draw(group.items, fonts: fonts)
    cairo_tag_end(context, CAIRO_TAG_LINK)
  }

  private func draw(_ shape: Shape) {
    cairo_new_path(context)
    trace(shape.outline)
    if let fill = shape.fill {
      setColour(fill.colour, opacity: fill.opacity)
      cairo_fill_preserve(context)
    }
    if let stroke = shape.stroke {
      setColour(stroke.colour)
      cairo_set_line_width(context, stroke.width)
      cairo_set_dash(context, stroke.dashes, Int32(stroke.dashes.count), 0)
      cairo_set_line_cap(
        context, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
      cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
      cairo_stroke_preserve(context)
    }
    cairo_new_path(context)
  }

  private func trace(_ outline: Shape.Outline) {
    switch outline {
    case .line(let a, let b): trace([a, b])
    case .polyline(let points): trace(points)
    case .polygon(let points):
      trace(points)
      cairo_close_path(context)
    case .rect(let rect, let radius) where radius > 0:
      let r = min(radius, rect.width / 2, rect.height / 2)
      let centres = rect.grown(by: -r).corners
      for (index, centre) in centres.enumerated() {
        let start = Double(index + 2) * .pi / 2
        cairo_arc(context, centre.x, centre.y, r, start, start + .pi / 2)
      }
      cairo_close_path(context)
    case .rect(let rect, _): cairo_rectangle(context, rect.minX, rect.minY, rect.width, rect.height)
    case .circle(let centre, let radius):
      cairo_arc(context, centre.x, centre.y, radius, 0, 2 * .pi)
      cairo_close_path(context)
    }
  }

  private func trace(_ points: [Point]) {
    for point in points { cairo_line_to(context, point.x, point.y) }
  }

  private func draw(_ run: TextRun, fonts: PangoFonts) throws(DrawingError) {
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_translate(context, run.origin.x, run.origin.y)
    cairo_rotate(context, run.rotation * .pi / 180)
    let style = run.style
    try fonts.withKeptLayout(run.string, size: style.size, weight: style.weight) { layout in
      let baseline = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE)
      cairo_move_to(context, -run.anchorOffset, -baseline)
      if style.halo > 0 {
        setColour(.paper)
        cairo_set_line_width(context, style.halo)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        cairo_set_dash(context, nil, 0, 0)
        pango_cairo_layout_path(context, layout)
        cairo_stroke(context)
        cairo_move_to(context, -run.anchorOffset, -baseline)
      }
      setColour(style.colour)
      switch text {
      case .letters: pango_cairo_show_layout(context, layout)
      case .outlines:
        pango_cairo_layout_path(context, layout)
        cairo_fill(context)
      }
    }
  }
}
