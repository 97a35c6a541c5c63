import HedgerowCore
import Testing

@testable import HedgerowApp

/// A file that comes in to be looked at.
struct IncomingFileTests {
  private static let export = Export(
    id: 1, target: .insight(1), format: .csv, createdAt: .never, filename: "rows.csv",
    hasContent: true)

  /// What is told of a file of that many pieces, and whether each wants the next one.
  private func told(
    _ file: IncomingFile, pieces: Int, of size: Int
  ) throws -> (told: [PreviewFile.Extent], goesOn: [Bool]) {
    var told: [PreviewFile.Extent] = []
    var goesOn: [Bool] = []
    for _ in 0..<pieces {
      try [UInt8](repeating: 7, count: size).withUnsafeBytes { bytes in
        goesOn.append(try file.take(bytes) { told.append($0.extent) })
      }
    }
    return (told, goesOn)
  }

  @Test func `it is told of at once and then each time that it has doubled`() throws {
    let file = try IncomingFile(Self.export, atMost: nil)
    let (told, goesOn) = try told(file, pieces: 9, of: 100)
    #expect(told == [100, 200, 400, 800].map { .growing(bytes: $0) })
    #expect(goesOn.allSatisfy { $0 })
    #expect(file.ended.isComplete && file.ended.name == "rows.csv")
    #expect(file.ended.contentType == "text/csv")
  }

  @Test func `no more than was wanted is taken`() throws {
    let file = try IncomingFile(Self.export, atMost: 250)
    let (told, goesOn) = try told(file, pieces: 3, of: 100)
    #expect(goesOn == [true, true, false] && told.count == 2)
    #expect(file.ended.extent == .head(bytes: 300))
  }
}
