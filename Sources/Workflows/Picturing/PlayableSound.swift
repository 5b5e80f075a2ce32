import Foundation
import Frames
import Sounds

/// A sound as pages carry it, so that browsers play it.
struct PlayableSound {
    /// All of it, as an address.
    let address: String

    /// The most bytes of a sound that a page carries: a page has some hundreds of them at most.
    private static let mostBytes = 200_000

    /// The sound of a row of a column; nil where it has none, or more bytes than a page carries. Throws `SoundError` for one that cannot be
    /// read.
    init?(of column: Column, row: Int) throws {
        guard case .sound(let sounds) = column.values, sounds.entries[row] >= 0 else { return nil }
        let entry = Int(sounds.entries[row])
        let address = try sounds.store.withBytes(of: entry) { bytes -> String? in
            guard bytes.count <= Self.mostBytes else { return nil }
            let type = try SoundFile(bytes, name: sounds.store.names[entry]).mediaType
            return "data:\(type);base64,\(Data(bytes).base64EncodedString())"
        }
        guard let address else { return nil }
        self.address = address
    }
}
