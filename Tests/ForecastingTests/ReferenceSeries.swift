import Forecasting
import Foundation
import Testing

/// A made-up series with what reference libraries say of it, by Goldens/make_forecasts.py.
struct ReferenceSeries: Decodable, CustomTestStringConvertible {
    /// A model of exponential smoothing with given rates and beginning.
    struct Smoothing: Decodable {
        let error: String
        let trend: String?
        let damped: Bool
        let season: String?
        let deviance: Double
        let forecast: [Double]
    }

    let name: String
    let season: Int
    let values: [Double]
    let forecasts: [String: [Double]]
    let autocorrelations: [Double]
    let kpss: Double
    let autoregression: [Double]
    let deviance: Double
    let ratios: [Double]?
    let amounts: [Double]?
    let smoothing: [Smoothing]?

    var testDescription: String { name }
    var series: TimeSeries { TimeSeries(values, season: season) }

    static let all: [ReferenceSeries] = {
        guard let url = Bundle.module.url(forResource: "Goldens/forecasts", withExtension: "json") else { return [] }
        do { return try JSONDecoder().decode([ReferenceSeries].self, from: Data(contentsOf: url)) } catch {
            Issue.record("forecasts.json: \(error)")
            return []
        }
    }()
}

/// The greatest difference, as a share of the second one's size.
func difference(_ first: [Double], _ second: [Double]) -> Double {
    guard first.count == second.count else { return .infinity }
    return zip(first, second).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 0
}
