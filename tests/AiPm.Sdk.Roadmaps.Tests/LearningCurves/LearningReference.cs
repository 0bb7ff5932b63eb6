namespace AiPm.Sdk.Roadmaps.Tests.LearningCurves;

/// <summary>Made by benchmarks/compare/roadmaps/learning_curves.py with NumPy and SciPy.</summary>
public sealed record LearningReference(
    IReadOnlyList<double> Amounts,
    IReadOnlyList<double> Values,
    LearningScale Scale,
    double At,
    double Level,
    double MeanExponent,
    IReadOnlyList<double> Run,
    IReadOnlyList<double> Curve,
    double AtLeast
)
{
    /// <summary>Quantiles at 0.05, 0.5 and 0.95 of what a run measures and of the curve; P(a run measures at least the level).</summary>
    public static IReadOnlyList<LearningReference> All { get; } =
    [
        new(
            [1, 2, 3, 4, 5],
            [0.71, 0.78, 0.815, 0.83, 0.851],
            LearningScale.Logit,
            6,
            0.86,
            0.260408,
            [0.83937007, 0.85764798, 0.86693886],
            [0.84299993, 0.85764539, 0.86364474],
            0.3206705
        ),
        new(
            [1000, 2000, 4000, 8000, 16000, 32000],
            [0.62, 0.7, 0.755, 0.8, 0.83, 0.852],
            LearningScale.Logit,
            64000,
            0.875,
            0.264705,
            [0.86534899, 0.86917607, 0.87293412],
            [0.86601969, 0.86917264, 0.87229832],
            0.0182882
        ),
        new(
            [100, 300, 1000, 3000],
            [2.9, 2.2, 1.75, 1.42],
            LearningScale.Logarithmic,
            10000,
            1.2,
            0.245560,
            [1.0845109, 1.2001271, 1.5826178],
            [1.1006575, 1.2012061, 1.5579322],
            0.5008185
        ),
        new(
            [1, 2, 3],
            [0.5, 0.6, 0.64],
            LearningScale.Logit,
            4,
            0.66,
            0.709006,
            [0.63178958, 0.66221883, 0.68058232],
            [0.63683576, 0.66221826, 0.6767034],
            0.7405415
        ),
        new(
            [1, 2, 3, 4, 5, 6],
            [-3, 1, 2.2, 3.5, 3.9, 4.1],
            LearningScale.Linear,
            8,
            4.5,
            0.756151,
            [3.9459761, 4.6999825, 5.4401018],
            [4.1330682, 4.6965284, 5.2603935],
            0.7121688
        ),
        new(
            [5, 5, 10, 10, 20, 20, 40, 40],
            [0.55, 0.57, 0.6, 0.63, 0.66, 0.65, 0.7, 0.71],
            LearningScale.Logit,
            160,
            0.75,
            0.291092,
            [0.69863215, 0.7550841, 0.79068935],
            [0.70386718, 0.75508163, 0.78619574],
            0.5739340
        ),
    ];
}
