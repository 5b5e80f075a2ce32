public import Foundation
import Storage

extension Frame {
    /// Writes the frame as CSV (RFC 4180, lines ended by LF), so that `Frame(csv:)` reads the same values back.
    ///
    /// Numbers have the shortest digits that read back as the same bits, dates are `2013-01-31` or
    /// `2013-01-31 09:00:00`, missing values are empty (`NA` in a file of one column, where that would be an empty
    /// line), and text is quoted where it must be, the empty text and words such as `NA` too.
    /// The file is written beside `url` and renamed once it is whole and on the disk; on any failure what stood there
    /// stays. Throws `FrameError.unwritable` and `.unsupported`.
    public func writeCSV(to url: URL, delimiter: UInt8 = UInt8(ascii: ",")) throws {
        let writer = try CSVWriter(self, delimiter: delimiter)
        do {
            let file = try AtomicFile(url)
            try writer.write { bytes in try bytes.withUnsafeBytes { try file.write($0) } }
            try file.commit()
        } catch let error as StorageError {
            throw FrameError.unwritable(path: url.path, reason: error.reason)
        }
    }

    /// The bytes that `writeCSV` writes.
    public func csvBytes(delimiter: UInt8 = UInt8(ascii: ",")) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try CSVWriter(self, delimiter: delimiter).write { bytes += $0 }
        return bytes
    }
}
