import Foundation
import Sounds
import Testing

/// Other numbers of samples a second.
@Suite struct ResamplerTests {
    @Test(arguments: [8_000, 11_025, 44_100])
    func soundsAreResampledAsBySciPy(rate: Int) throws {
        let sound = Sound(samples: try Golden.numbers("chirp"), rate: 16_000).resampled(to: rate)
        let expected = try Golden.numbers("chirp.\(rate)")
        #expect(Golden.distance(sound.samples, expected) < 2e-6)
        #expect(sound.rate == rate)
    }

    private func tone(_ hertz: Double, rate: Int) -> Sound {
        Sound(samples: (0..<rate).map { Float(sin(2 * .pi * hertz * Double($0) / Double(rate))) }, rate: rate)
    }

    /// What the middle of a sound is beside a tone, at most.
    private func distance(_ sound: Sound, _ tone: Sound) -> Float {
        let middle = sound.rate / 4..<sound.rate * 3 / 4
        return Golden.distance(Array(sound.samples[middle]), Array(tone.samples[middle]))
    }

    @Test(arguments: [(44_100, 16_000), (8_000, 16_000), (48_000, 16_000), (16_001, 16_000), (22_050, 8_000)])
    func whatBothRatesCarryStays(old: Int, new: Int) {
        for share in [0.001, 0.3, 0.89] {
            let hertz = share * Double(min(old, new)) / 2
            #expect(distance(tone(hertz, rate: old).resampled(to: new), tone(hertz, rate: new)) < 1e-4)
        }
    }

    @Test func whatTheLowerRateCannotCarryIsTakenOut() {
        for hertz in [8_000.0, 9_000, 15_000, 21_000] {
            let sound = tone(hertz, rate: 44_100).resampled(to: 16_000)
            #expect(sound.samples[4_000..<12_000].allSatisfy { abs($0) < 3e-5 })
        }
    }

    @Test func theSameRateChangesNothingAndNothingStaysNothing() {
        let sound = tone(100, rate: 8_000)
        #expect(sound.resampled(to: 8_000) == sound)
        #expect(Sound(samples: [], rate: 44_100).resampled(to: 16_000).samples.isEmpty)
        #expect(Sound(samples: [1], rate: 8_000).resampled(to: 16_000).samples.count == 2)
    }
}
