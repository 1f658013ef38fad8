# The program alone, with everything that browsers need inside.
FROM rust:1.95-bookworm AS build
WORKDIR /vitrine
COPY . .
RUN cargo xtask build --release

FROM debian:bookworm-slim
# Whom to trust: a store of files is reached by TLS.
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
RUN useradd --system --create-home --home-dir /var/lib/vitrine vitrine
COPY --from=build /vitrine/target/release/vitrine /usr/local/bin/vitrine
USER vitrine
ENV VITRINE_DATA=/var/lib/vitrine VITRINE_LISTEN=0.0.0.0:3000
EXPOSE 3000
ENTRYPOINT ["vitrine"]
CMD ["serve"]
