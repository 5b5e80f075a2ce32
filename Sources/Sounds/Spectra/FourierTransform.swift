import Foundation

/// The discrete Fourier transform of as many numbers as a power of two (Cooley and Tukey, 1965), in double precision.
struct FourierTransform {
    /// How many numbers are transformed.
    let size: Int
    /// Cosines and negative sines of the angles that all butterflies are turned by.
    private let cosines, sines: [Double]
    /// The places at which numbers stand before the first butterflies: their bits the other way round.
    private let places: [Int]

    /// A transform of `size` numbers, a power of two from 2 on.
    init(size: Int) {
        precondition(size >= 2 && size & (size - 1) == 0, "\(size) is no power of two")
        self.size = size
        let angles = (0..<size / 2).map { 2 * Double.pi * Double($0) / Double(size) }
        (cosines, sines) = (angles.map { cos($0) }, angles.map { -sin($0) })
        let bits = size.trailingZeroBitCount
        places = (0..<size).map { place in
            (0..<bits).reduce(0) { $0 << 1 | place >> $1 & 1 }
        }
    }

    /// The squared magnitudes of the `size / 2 + 1` frequencies from 0 up that `size` real numbers have.
    func powers(of numbers: [Double]) -> [Double] {
        var real = places.map { numbers[$0] }
        var imaginary = [Double](repeating: 0, count: size)
        real.withUnsafeMutableBufferPointer { real in
            imaginary.withUnsafeMutableBufferPointer { imaginary in
                var length = 1
                while length < size {
                    combine(real, imaginary, length)
                    length *= 2
                }
            }
        }
        return (0...size / 2).map { real[$0] * real[$0] + imaginary[$0] * imaginary[$0] }
    }

    /// Makes of each two neighboring transforms of `length` numbers one of twice as many.
    private func combine(
        _ real: UnsafeMutableBufferPointer<Double>, _ imaginary: UnsafeMutableBufferPointer<Double>, _ length: Int
    ) {
        let step = size / (2 * length)
        for start in stride(from: 0, to: size, by: 2 * length) {
            for place in 0..<length {
                let (cosine, sine) = (cosines[place * step], sines[place * step])
                let (low, high) = (start + place, start + place + length)
                let x = real[high] * cosine - imaginary[high] * sine
                let y = real[high] * sine + imaginary[high] * cosine
                (real[high], imaginary[high]) = (real[low] - x, imaginary[low] - y)
                (real[low], imaginary[low]) = (real[low] + x, imaginary[low] + y)
            }
        }
    }
}
