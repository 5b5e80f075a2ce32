import Features
import Testing

@testable import ModelZoo

/// What networks choose by the rows where nobody says.
struct NetworkSettingsTests {
    private func settings(_ given: [String: ParameterValue] = [:]) throws -> NetworkSettings {
        NetworkSettings(try ParameterValues(given, for: Perceptron.card))
    }

    @Test func pixelsAreGoneThroughLessOftenAndInSmallerBatches() throws {
        let pixels = DesignMatrix(
            rowCount: 1, numberNames: ["0", "1"], numbers: [0, 1],
            imageShape: ImageShape(channels: 1, height: 1, width: 2))
        let numbers = DesignMatrix(rowCount: 1, numberNames: ["0", "1"], numbers: [0, 1])
        let settings = try settings()
        #expect(settings.epochCount(rows: 54_000, at: numbers.pace) == 37)
        #expect(settings.batchSize(rows: 54_000, at: numbers.pace) == 1_024)
        #expect(settings.epochCount(rows: 54_000, at: pixels.pace) == 18)
        #expect(settings.batchSize(rows: 54_000, at: pixels.pace) == 128)
    }

    @Test func whatIsSaidHolds() throws {
        let settings = try settings(["epochs": .integer(3), "batch": .integer(50)])
        #expect(settings.epochCount(rows: 54_000, at: .pixels) == 3)
        #expect(settings.batchSize(rows: 54_000, at: .pixels) == 50)
    }
}
