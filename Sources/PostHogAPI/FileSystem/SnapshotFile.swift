/// A list answer of the file system in a file, as `FileSystemResource.snapshot` gives it.
package enum SnapshotFile {
  /// The rows of such a file.
  package static func read(_ bytes: [UInt8]) throws(JSONError) -> Page<FileSystemEntryPayload> {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try JSONReader.read(buffer) { (reader) throws(JSONError) in
        try Page<FileSystemEntryPayload>(from: &reader)
      }
    }
  }
}
