import Testing

@testable import HedgerowPreviews

/// What formats of workbooks ask for.
struct NumberFormatTests {
  @Test(
    arguments: [
      ("General", nil), ("0.00E+00", nil), ("#,##0 \"days\"", nil), ("[Red]-0;[Blue]0", nil),
      ("@", nil),
      ("\\d\\a\\y 0", nil), ("0_d", nil), ("yyyy-mm-dd", .date), ("[$-409]mmm yy", .date),
      ("d\\.m\\.yyyy", .date), ("h:mm AM/PM", .time), ("mm:ss", .time), ("[h]:mm", .duration),
      ("[mm]:ss", .duration), ("m/d/yy h:mm", .dateAndTime), ("yyyy\"T\"hh:mm:ss;@", .dateAndTime),
    ] as [(String, NumberFormats.Kind?)])
  func `a format is a date by its letters`(code: String, kind: NumberFormats.Kind?) {
    #expect(NumberFormats.kind(of: code) == kind)
  }
}
