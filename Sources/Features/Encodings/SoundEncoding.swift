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

    private let centers: [Float]
    /// What each number is multiplied with: 1 / deviation.
    private let scales: [Float]

    init(fitting sounds: MediaValues) throws {
        let (numbers, count) = (try sounds.store.statistics(), SoundEncoding.featureCount)
        let moments = (0..<count).map { number in
            Moments(sounds.places.compactMap { $0 < sounds.store.count ? Double(numbers[$0 * count + number]) : nil })
        }
        centers = moments.map { Float($0.mean) }
        scales = moments.map { $0.deviation > 1e-6 ? Float(1 / $0.deviation) : 1 }
    }

    func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool { column.kind == .sound }

    var isSound: Bool {
        centers.count == SoundEncoding.featureCount && scales.count == centers.count
            && (centers + scales).allSatisfy(\.isFinite)
    }

    var suffixes: [String] { SoundStatistics.names.map { " " + $0 } }

    /// Who makes a store of sounds has heard each; where one cannot be read all the same, all are missing.
    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        guard case .sound(let sounds) = column.values, let numbers = try? sounds.store.statistics() else {
            return features.update(repeating: .nan)
        }
        let (rows, count) = (sounds.places, centers.count)
        for (place, row) in rows.enumerated() {
            for number in 0..<count {
                features[number * rows.count + place] =
                    row < sounds.store.count ? (numbers[row * count + number] - centers[number]) * scales[number] : 0
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
