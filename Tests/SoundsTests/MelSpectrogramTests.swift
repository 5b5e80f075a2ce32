import Foundation
import Testing

@testable import Sounds

/// Pictures of sounds.
@Suite struct MelSpectrogramTests {
    private func sound(_ name: String) throws -> Sound { Sound(samples: try Golden.numbers(name), rate: 16_000) }

    @Test(arguments: ["chirp", "hiss"])
    func decibelsAreThoseOfLibrosa(name: String) throws {
        let spectrogram = MelSpectrogram(of: try sound(name))
        let expected = try Golden.numbers(name + ".mel")
        #expect(Golden.distance(spectrogram.decibels, expected) < 1e-4)
        #expect(spectrogram.decibels.count == spectrogram.frames * spectrogram.bands)
    }

    @Test func cepstralCoefficientsAreThoseOfLibrosa() throws {
        let cepstrum = MelSpectrogram(of: try sound("chirp")).cepstrum(20)
        let expected = try Golden.numbers("chirp.mfcc")
        #expect(Golden.distance(cepstrum, expected) < 1e-3)
    }

    /// A transform is compared with its definition.
    @Test(arguments: [2, 8, 64])
    func powersAreThoseOfTheDefinition(size: Int) {
        let numbers = (0..<size).map { Double(($0 * 7 + 3) % 11) - 5 }
        let powers = FourierTransform(size: size).powers(of: numbers)
        for (frequency, power) in powers.enumerated() {
            let angles = (0..<size).map { 2 * Double.pi * Double(frequency * $0) / Double(size) }
            let real = zip(numbers, angles).reduce(0) { $0 + $1.0 * cos($1.1) }
            let imaginary = zip(numbers, angles).reduce(0) { $0 + $1.0 * sin($1.1) }
            #expect(abs(power - real * real - imaginary * imaginary) < 1e-9)
        }
    }

    @Test func aToneIsALineAndWhatFollowsAShortSoundIsBlack() {
        let tone = Sound(samples: (0..<8_000).map { sin(Float($0) * 2 * .pi * 1_000 / 16_000) }, rate: 16_000)
        let levels = MelSpectrogram(of: tone, bands: 32, hop: 400).levels(width: 40)
        let brightest = (0..<32).map { band in levels[band * 40 + 10] }
        #expect(brightest.max() == levels.max() && brightest.count { $0 > 200 } < 6)
        #expect((0..<32).allSatisfy { band in levels[band * 40 + 30] == 0 })
    }

    @Test func loudnessDoesNotMatterToPictures() throws {
        let sound = try sound("chirp")
        let louder = Sound(samples: sound.samples.map { $0 * 2 }, rate: sound.rate)
        #expect(MelSpectrogram(of: louder).levels(width: 20) == MelSpectrogram(of: sound).levels(width: 20))
    }

    @Test(arguments: [0, 1, 5_000])
    func silenceIsBlack(count: Int) {
        let silence = Sound(samples: [Float](repeating: 0, count: count), rate: 16_000)
        #expect(MelSpectrogram(of: silence).levels(width: 7).allSatisfy { $0 == 0 })
        #expect(SoundStatistics.numbers(of: silence).allSatisfy { $0.isFinite })
        #expect(SoundStatistics.numbers(of: silence).count == SoundStatistics.names.count)
    }
}
