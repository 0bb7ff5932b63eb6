using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Draws the years of a register: numbers of events first, then the loss of every event.</summary>
internal static class CompoundRun
{
    public static RiskForecast Execute(
        RiskRegister register,
        LossModel model,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        LossModel.Require(model, register);
        register = register.Quantified;
        EventDraws draws = new(register, model, options);
        AnnualLosses losses = new(draws, model);
        draws.Run(losses, progress, cancellation);
        losses.Complete();
        LossForecast[] risks =
        [
            .. register.Risks.Select(
                (risk, i) => new LossForecast(risk.Id, losses.Risks[i], ExpectedLosses.Of(risk, model))
            ),
        ];
        LossForecast total = new("total", losses.Total, ExpectedLosses.Sum(risks));
        LossModel uninsured = model with { Policies = [] };
        return new(register, model, risks, total, Provenance.Of(options))
        {
            BeforeInsurance =
                model.Policies.Count == 0
                    ? total
                    : new(
                        "before insurance",
                        losses.Gross,
                        ExpectedLosses.Sum(
                            register.Risks.Select(risk => new LossForecast(
                                risk.Id,
                                [],
                                ExpectedLosses.Of(risk, uninsured)
                            ))
                        )
                    ),
            Periods =
                losses.Periods.Length == 1
                    ? [total]
                    :
                    [
                        .. losses.Periods.Select(
                            (draws, period) => new LossForecast($"period {period + 1}", draws, Unknown)
                        ),
                    ],
            Policies =
            [
                .. model.Policies.Select((policy, i) => new PolicyForecast(policy, model.Horizon, losses.Recovered[i])),
            ],
        };
    }

    private static readonly Undefined Unknown = new(
        UndefinedReason.NoClosedForm,
        "The mean of one period is given by its draws; that of the whole horizon may be known exactly."
    );
}
