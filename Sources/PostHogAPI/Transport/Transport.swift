import NIOCore

/// The methods that the API knows.
package enum RequestMethod: String, Sendable, Hashable {
  case get = "GET"
  case post = "POST"
  case patch = "PATCH"
  case put = "PUT"
  case delete = "DELETE"
}

/// One request as it goes out.
package struct OutgoingRequest: Sendable {
  package var method: RequestMethod
  /// Absolute, within the configured origin.
  package var url: String
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]?
  /// Bodies of answers beyond this are refused.
  package var largestBody: Int
}

extension OutgoingRequest: CustomStringConvertible, CustomReflectable {
  /// Without the headers: one of them is the key.
  package var description: String { "\(method.rawValue) \(url)" }
  package var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}

/// One answer as it came in, its body unpacked.
package struct IncomingResponse: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: ByteBuffer

  package init(
    status: Int, headers: [(name: String, value: String)] = [], body: ByteBuffer = ByteBuffer()
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package init(status: Int, headers: [(name: String, value: String)] = [], bytes: [UInt8]) {
    self.init(status: status, headers: headers, body: ByteBuffer(bytes: bytes))
  }

  /// The first value of a header, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}

/// The head of an answer, with a body that is yet to come.
package struct StreamedResponse: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: FileBody

  package init(
    status: Int, headers: [(name: String, value: String)] = [], body: FileBody
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first value of a header, whatever its case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}

/// Why there is no answer.
package enum TransportError: Error, Sendable, Hashable {
  /// The request never left: the server cannot have acted on it.
  case notSent(String)
  /// The connection broke after the request went out.
  case lost(String)
  case timedOut
  case tooLarge
  case cancelled
}

/// Sends one request and gives one answer: no redirects, no repeated tries, no limits. Tests put a script in its place.
package protocol Transport: Sendable {
  func send(_ request: OutgoingRequest) async throws(TransportError) -> IncomingResponse
  /// Sends one request and gives its answer as soon as the head of it is there. The body is as it came: nothing is
  /// unpacked. Where an address is given the host's name is not looked up.
  func open(
    _ request: OutgoingRequest, at address: IPAddress?
  ) async throws(TransportError) -> StreamedResponse
  func shutdown() async
}
