import CCairo

/// Draws display lists with Cairo, as PNG and PDF in memory.
///
/// Owns its fonts and is not `Sendable`: each thread that draws makes its own.
package struct CairoRenderer: ~Copyable {
  private let fonts: PangoFonts

  /// Loads the fonts.
  ///
  /// - Throws: ``DrawingError/fontFileMissing(name:looked:package:)`` or
  ///   ``DrawingError/fontsUnusable(reason:)``.
  package init(files: FontFiles? = nil) throws(DrawingError) {
    let found: FontFiles
    if let files { found = files } else { found = try FontFiles() }
    fonts = try PangoFonts(found)
  }

  /// The drawing as an opaque PNG.
  ///
  /// - Parameters:
  ///   - list: The drawing.
  ///   - theme: Its colours.
  ///   - scale: Pixels for each unit: 2 is 144 dots per inch. Greater than 0, at most 20.
  /// - Returns: The bytes of the file, the same for the same drawing, fonts and Cairo.
  /// - Throws: ``DrawingError``.
  package func png(
    _ list: DisplayList, theme: Theme = .light, scale: Double = 2
  ) throws(DrawingError) -> [UInt8] {
    try list.validate()
    let width = Int32((list.size.width * scale).rounded(.up))
    let height = Int32((list.size.height * scale).rounded(.up))
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)
    defer { cairo_surface_destroy(surface) }
    try draw(list, theme, on: surface, format: "PNG", text: .outlines) { canvas in
      cairo_scale(canvas.context, scale, scale)
      canvas.setColour(.paper)
      cairo_paint(canvas.context)
    }
    cairo_surface_flush(surface)
    guard let rows = cairo_image_surface_get_data(surface) else {
      throw .renderingFailed(format: "PNG", status: "no pixels")
    }
    return try PNGEncoder(
      width: Int(width), height: Int(height), rows: rows,
      stride: Int(cairo_image_surface_get_stride(surface)), scale: scale
    ).bytes()
  }

  /// The drawing as a one-page PDF with selectable text and no ground.
  ///
  /// - Parameters:
  ///   - list: The drawing; its title becomes the document's.
  ///   - theme: Its colours.
  ///   - date: The document's date, as `2026-06-30T00:00:00Z`; never the clock's, so that the same
  ///     drawing gives the same bytes.
  /// - Returns: The bytes of the file.
  /// - Throws: ``DrawingError``.
  package func pdf(
    _ list: DisplayList, theme: Theme = .print, date: String
  ) throws(DrawingError) -> [UInt8] {
    try list.validate()
    let sink = ByteSink()
    let surface = cairo_pdf_surface_create_for_stream(
      ByteSink.write, sink.opaque, list.size.width, list.size.height)
    defer { cairo_surface_destroy(surface) }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, list.title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, list.summary)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date)
    try draw(list, theme, on: surface, format: "PDF", text: .letters) { _ in }
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface), "PDF")
    return sink.bytes
  }

  private func draw(
    _ list: DisplayList, _ theme: Theme, on surface: OpaquePointer?, format: String,
    text: CairoCanvas.TextMode, prepare: (borrowing CairoCanvas) -> Void
  ) throws(DrawingError) {
    try check(cairo_surface_status(surface), format)
    guard let context = cairo_create(surface) else {
      throw .renderingFailed(format: format, status: "no context")
    }
    let canvas = CairoCanvas(context: context, theme: theme, text: text)
    prepare(canvas)
    try canvas.draw(list.items, fonts: fonts)
    try check(cairo_status(context), format)
    cairo_surface_flush(surface)
  }

  private func check(_ status: cairo_status_t, _ format: String) throws(DrawingError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    let reason = cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown error"
    throw .renderingFailed(format: format, status: reason)
  }
}
