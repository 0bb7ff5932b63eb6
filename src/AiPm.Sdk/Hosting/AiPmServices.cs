using System.Data.Common;
using AiPm.Sdk.Warehouse;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AiPm.Sdk;

/// <summary>Registers what needs configuration with the services of a host. Nothing else needs a container: everything is also made by its constructor.</summary>
public static class AiPmServices
{
    /// <summary>The key of the warehouse's connection among the services: <c>provider.GetRequiredKeyedService&lt;DbConnection&gt;(AiPmServices.WarehouseKey)</c>.</summary>
    public const string WarehouseKey = "aipm-warehouse";

    /// <summary>
    /// Registers options that are checked when the host starts, and what is made of them: <see cref="Numerics.SimulationOptions"/>, <see cref="ReviewOptions"/>,
    /// <see cref="Experiments.DecisionPolicy"/> and <see cref="TimeProvider"/> as singletons, a <see cref="PlanReviewer"/>, and for each scope the connection to the warehouse (keyed by
    /// <see cref="WarehouseKey"/>) with its <see cref="SqlExecutor"/>.
    /// </summary>
    /// <remarks>What the services hold already stays. Called again it configures the same options further.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Fills the options; every default where left out.</param>
    public static IServiceCollection AddAiPm(this IServiceCollection services, Action<AiPmOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<AiPmOptions> options = services.AddOptions<AiPmOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiPmOptions>, AiPmOptionsValidator>());
        services.TryAddSingleton(provider => Options(provider).Clock);
        services.TryAddSingleton(provider => Options(provider).ToSimulation());
        services.TryAddSingleton(provider => Options(provider).ToReview());
        services.TryAddSingleton(provider => Options(provider).DecisionPolicy);
        services.TryAddSingleton(provider => new PlanReviewer(provider.GetRequiredService<ReviewOptions>()));
        services.TryAddKeyedScoped<DbConnection>(WarehouseKey, (provider, _) => Connection(provider));
        services.TryAddScoped(provider => new SqlExecutor(
            provider.GetRequiredKeyedService<DbConnection>(WarehouseKey),
            Options(provider).Dialect!
        ));
        return services;
    }

    private static AiPmOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AiPmOptions>>().Value;

    private static DbConnection Connection(IServiceProvider provider) =>
        Options(provider).Connection?.Invoke(provider)
        ?? throw new InvalidOperationException(
            "There is no warehouse: say how to connect and in which dialect, as services.AddAiPm(options => { options.Connection = provider => …; options.Dialect = …; })."
        );
}
