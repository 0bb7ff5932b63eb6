using System.Data.Common;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AiPm.Sdk.Tests.Hosting;

public sealed class AiPmServicesTests
{
    [Fact]
    public void What_was_configured_reaches_what_is_made_of_it()
    {
        DecisionPolicy policy = new() { MinimumDays = 14 };
        using ServiceProvider services = new ServiceCollection()
            .AddAiPm(options =>
            {
                options.Seed = 7;
                options.Draws = 1_000;
                options.Commitment = 0.9;
                options.DecisionPolicy = policy;
            })
            .AddAiPm(options => options.Threads = 1)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        SimulationOptions simulation = services.GetRequiredService<SimulationOptions>();
        Assert.Equal((7UL, 1_000L, 1), (simulation.Seed, simulation.Draws, simulation.Threads));
        PlanReviewer reviewer = services.GetRequiredService<PlanReviewer>();
        Assert.Equal(0.9, reviewer.Options.Commitment);
        Assert.Equal(7UL, reviewer.Options.Simulation.Seed);
        Assert.Same(policy, services.GetRequiredService<DecisionPolicy>());
        Assert.Same(TimeProvider.System, services.GetRequiredService<TimeProvider>());
        Assert.Single(services.GetServices<PlanReviewer>());
    }

    [Fact]
    public void A_host_that_cannot_start_says_everything_that_is_wrong()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddAiPm(options =>
            {
                options.Draws = 5;
                options.Threads = -1;
                options.Commitment = 1.5;
                options.TargetCertainty = double.NaN;
                options.DecisionPolicy = null!;
                options.Clock = null!;
                options.Dialect = SqlDialect.PostgreSql;
            })
            .BuildServiceProvider();
        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() =>
            services.GetRequiredService<IStartupValidator>().Validate()
        );
        foreach (
            string option in new[]
            {
                "Draws",
                "Threads",
                "Commitment",
                "TargetCertainty",
                "DecisionPolicy",
                "Clock",
                "Connection",
            }
        )
        {
            string failure = Assert.Single(
                refused.Failures,
                one => one.StartsWith($"AiPmOptions.{option} must", StringComparison.Ordinal)
            );
            Assert.DoesNotContain("Parameter", failure, StringComparison.Ordinal);
        }

        Assert.Equal(7, refused.Failures.Count());
    }

    [Fact]
    public void What_the_services_hold_already_stays()
    {
        TimeProvider clock = new StoppedClock();
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton(clock)
            .AddAiPm(options => options.Clock = TimeProvider.System)
            .BuildServiceProvider();
        Assert.Same(clock, services.GetRequiredService<TimeProvider>());
        Assert.Null(services.GetRequiredService<PlanReviewer>().Options.AsOf);
    }

    [Fact]
    public void Without_a_warehouse_its_executor_says_how_to_name_one()
    {
        using ServiceProvider services = new ServiceCollection().AddAiPm().BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        using IServiceScope scope = services.CreateScope();
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() =>
            scope.ServiceProvider.GetRequiredKeyedService<DbConnection>(AiPmServices.WarehouseKey)
        );
        Assert.Contains("options.Connection", refused.Message, StringComparison.Ordinal);
    }

    private sealed class StoppedClock : TimeProvider;
}
