import Archives
import Foundation
import Frames
import Scoring
import Storage

@testable import Features

/// Columns of photos and sounds out of other tests' files, and what models get of them.
struct MediaSamples {
    /// Where archives are written; whoever makes samples removes it.
    let folder = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)")

    /// A store of some files of a test target's goldens.
    func store(_ names: [String], of target: String, cache: URL? = nil) throws -> MediaStore {
        let goldens = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "\(target)/Goldens")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let archive = folder.appending(path: "\(UUID().uuidString).zip")
        let zip = try StoredZip(archive)
        for name in names {
            try Data(contentsOf: goldens.appending(path: name)).withUnsafeBytes { try zip.append($0, named: name) }
        }
        try zip.finish()
        return try MediaStore(archive, cache: cache)
    }

    /// Removes the folder.
    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// A column's rows, with a target that says nothing.
    static func labeled(_ column: Column) throws -> LabeledRows {
        let truth = Truth.values([Double](repeating: 0, count: column.count), width: 1)
        return try LabeledRows(Frame([column]), truth: truth, type: .continuous)
    }

    /// The bytes of each row's image.
    static func bytes(_ batch: ImageBatch) -> [[UInt8]] {
        batch.pixels.withBytes { all in
            batch.rows.map { Array(all[$0 * batch.shape.size..<($0 + 1) * batch.shape.size]) }
        }
    }
}
