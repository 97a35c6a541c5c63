import FoundationEssentials

/// Everything the client must know before its first request.
package struct ClientConfiguration: Sendable {
  /// The only origin that ever sees the key.
  package var address: ServerAddress
  /// The key, which no description shows.
  package var key: APIKey
  /// Which of the two names the routes are called by.
  package var prefix: APIPrefix
  /// How long a connection may take to stand.
  package var connectTimeout: Duration
  /// How long a call may take in all, waits and repeated tries included.
  package var totalTimeout: Duration
  /// The way out, where the environment names one.
  package var proxy: ProxySettings?
  /// A file of certificates (PEM) that are trusted beside the system's own.
  package var certificateAuthorityFile: String?
  /// A file of certificates (PEM) that are trusted instead of the system's own: `SSL_CERT_FILE`.
  package var trustedCertificatesFile: String?
  /// Hosts that files may be fetched from though their addresses are private.
  package var storageHosts: Set<String> = []
  /// Told to the server.
  package var userAgent: String
  /// Bodies beyond this many bytes are refused.
  package var largestBody: Int

  package init(
    address: ServerAddress, key: APIKey, prefix: APIPrefix = .projects,
    connectTimeout: Duration = .seconds(10), totalTimeout: Duration = .seconds(60),
    proxy: ProxySettings? = nil, certificateAuthorityFile: String? = nil,
    trustedCertificatesFile: String? = nil, userAgent: String = "hedgerow",
    largestBody: Int = 256 << 20
  ) {
    self.address = address
    self.key = key
    self.prefix = prefix
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.proxy = proxy
    self.certificateAuthorityFile = certificateAuthorityFile
    self.trustedCertificatesFile = trustedCertificatesFile
    self.userAgent = userAgent
    self.largestBody = largestBody
  }

  /// Takes over what the environment says about the way out: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`,
  /// `NO_PROXY` and `SSL_CERT_FILE`. The underlying client would ignore all of them.
  package mutating func applyEnvironment(
    _ environment: [String: String]
  ) throws(ConfigurationError) {
    proxy = try ProxySettings(environment: environment, for: address)
    if let file = environment["SSL_CERT_FILE"], !file.isEmpty { trustedCertificatesFile = file }
  }

  /// Checks what would otherwise only show as a failing connection: certificate files and times.
  package func validate() throws(ConfigurationError) {
    for case let file? in [certificateAuthorityFile, trustedCertificatesFile]
    where !FileManager.default.isReadableFile(atPath: file) {
      throw ConfigurationError(
        .certificateAuthority, "The certificate file \(file) cannot be read.")
    }
    guard connectTimeout > .zero, totalTimeout > .zero else {
      throw ConfigurationError(.timeout, "Timeouts must be longer than nothing.")
    }
  }
}
