import FoundationEssentials
import Synchronization

/// Where the files lie: another origin than the API's. Knows its own address and signs links to its files.
final class StorageOrigin: Sendable {
  private let secret = UInt64.random(in: .min ... .max)
  private let port = Mutex(0)
  private let clock: DemoClock

  init(clock: DemoClock) {
    self.clock = clock
  }

  func listens(on number: Int) { port.withLock { $0 = number } }

  /// A link that is good for a while, as PostHog makes it: type and name of the answer stand in the query.
  func link(
    to path: String, type: String? = nil, name: String? = nil, for lifetime: Duration
  ) -> String {
    var items: [(String, String)] = []
    if let type { items.append(("response-content-type", type)) }
    if let name {
      items.append(("response-content-disposition", "attachment; filename=\"\(name)\""))
    }
    items += [
      ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"), ("X-Amz-Date", clock.now.compact),
      ("X-Amz-Expires", "\(lifetime.components.seconds)"),
    ]
    let query = items.map { "\($0)=\(QueryItems.encode($1))" }.joined(separator: "&")
    let address = "http://127.0.0.1:\(port.withLock { $0 })"
    return "\(address)\(path)?\(query)&X-Amz-Signature=\(signature(of: path, query))"
  }

  /// What is wrong with a request's link, if anything.
  func problem(with path: String, query: String) -> StorageRefusal? {
    let items = QueryItems(query)
    let signed = query.ranges(of: "&X-Amz-Signature=").first.map { query[..<$0.lowerBound] }
    guard let signed, items["X-Amz-Signature"] == signature(of: path, String(signed)) else {
      return items["X-Amz-Signature"] == nil ? .notSigned : .wronglySigned
    }
    guard let date = items["X-Amz-Date"].flatMap(Timestamp.init(compact:)),
      let seconds = items["X-Amz-Expires"].flatMap({ Int64($0) }),
      clock.now.microseconds < date.microseconds + (seconds + 1) * 1_000_000
    else { return .expired }
    return nil
  }

  /// Not a secure one: it keeps honest clients from making links up, nothing else.
  private func signature(of path: String, _ query: String) -> String {
    let mixed = (path + "?" + query).utf8.reduce(secret) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(mixed, radix: 16)
  }
}

/// Why the storage refuses a request, in the words of S3.
struct StorageRefusal: Sendable {
  let status: Int
  let code: String
  let message: String

  static let notSigned = StorageRefusal(status: 403, code: "AccessDenied", message: "Access Denied")
  static let expired = StorageRefusal(
    status: 403, code: "AccessDenied", message: "Request has expired")
  static let wronglySigned = StorageRefusal(
    status: 403, code: "SignatureDoesNotMatch",
    message: "The request signature we calculated does not match the signature you provided.")
  static let twoKeys = StorageRefusal(
    status: 400, code: "InvalidArgument",
    message: "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature "
      + "query string parameter or the Authorization header should be specified")
  static let missing = StorageRefusal(
    status: 404, code: "NoSuchKey", message: "The specified key does not exist.")
  static let badRange = StorageRefusal(
    status: 416, code: "InvalidRange", message: "The requested range is not satisfiable")

  static func fault(_ status: Int) -> StorageRefusal {
    StorageRefusal(status: status, code: "SlowDown", message: "Please reduce your request rate.")
  }

  var document: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>\(code)</Code>"
      + "<Message>\(message)</Message></Error>"
  }
}

extension Timestamp {
  /// Reads `20261121T102011Z`.
  fileprivate init?(compact text: String) {
    let digits = Array(text)
    guard digits.count == 16 else { return nil }
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    self.init(
      "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T"
        + "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z")
  }
}
