import Foundation
public import Frames
public import Randomness
public import Scoring
import Sounds
import Storage

/// What a sound is as a whole (`SoundStatistics`), centered and scaled: what a table's model can hear.
public struct SoundEncoding: FeatureEncoding {
    /// Features of a sound.
    public static var featureCount: Int { SoundStatistics.names.count }

    /// Makes an encoding.
    public init() {}

    /// What becomes of the column, in plain words.
    public var summary: String {
        "\(Self.featureCount) numbers of its spectrum (means, deviations, changes) and its length"
    }

    /// Learns the numbers' means and deviations; nil where there are no sounds.
    public func fit(_ column: Column, truth: Truth, seed: Seed) throws -> EncodingFit? {
        guard case .sound(let sounds) = column.values, sounds.entries.contains(where: { $0 >= 0 }) else { return nil }
        return EncodingFit(try FittedSounds(fitting: sounds))
    }
}

/// The numbers of sounds, brought to mean 0 and deviation 1 over all training sounds; those of a missing one are 0.
struct FittedSounds: NumberEncoder, Hashable {
    static let name = "sounds"

    private let scale: FeatureScale

    init(fitting sounds: MediaValues) throws {
        let rows = sounds.places.filter { $0 < sounds.store.count }
        scale = try sounds.store.statistics().withUnsafeBufferPointer {
            FeatureScale($0, count: SoundEncoding.featureCount, rows: rows)
        }
    }

    func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool { column.kind == .sound }

    var isSound: Bool { scale.isSound(count: SoundEncoding.featureCount) }

    var suffixes: [String] { SoundStatistics.names.map { " " + $0 } }

    /// Who makes a store of sounds has heard each; where one cannot be read all the same, all are missing.
    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        guard case .sound(let sounds) = column.values, let numbers = try? sounds.store.statistics() else {
            return features.update(repeating: .nan)
        }
        let (rows, count) = (sounds.places, SoundEncoding.featureCount)
        for (place, row) in rows.enumerated() {
            for number in 0..<count {
                features[number * rows.count + place] =
                    row < sounds.store.count ? scale.scaled(numbers[row * count + number], number) : 0
            }
        }
    }
}

extension MediaStore {
    /// The statistics of all sounds, one after the other. Throws as `kept(as:type:missing:_:)`, and `SoundError`.
    fileprivate func statistics() throws -> [Float] {
        let count = SoundEncoding.featureCount
        let kept = try kept(as: "statistics-1", type: "numbers", missing: [UInt8](repeating: 0, count: 4 * count)) {
            entry in
            let sound = try withBytes(of: entry) {
                try SoundFile($0, name: names[entry]).decoded(first: Self.secondsToHear)
            }
            return SoundStatistics.numbers(of: sound.resampled(to: SoundFrame.rate)).withUnsafeBytes { Array($0) }
        }
        return kept.withBytes { Array($0.bindMemory(to: Float.self)) }
    }

    /// How much of a longer sound models of tables hear.
    private static var secondsToHear: Double { 30 }
}
