import { type ObjectTable, shown, told } from "./row.js";

const GET = "/paths/~1pets~1{id}/get";
const SCHEMES = "/components/securitySchemes";
const docs = { url: "https://docs.example.com" };

/** The names of a definition in the official schemas. */
export const all = (name: string, from30 = name): ObjectTable["definitions"] => ({
  "3.0": [from30],
  "3.1": [name],
  "3.2": [name],
});

/** Objects that say what the API is, where it is, and what it asks for. */
export const ABOUT: Readonly<Record<string, ObjectTable>> = {
  Info: {
    definitions: { "2.0": ["info"], ...all("info", "Info") },
    at: "/info",
    rows: {
      title: shown("Dogs", { without: "Pets" }),
      version: shown("2", { without: "1" }),
      summary: shown("All about pets"),
      description: shown("All about pets"),
      termsOfService: shown("https://example.com/terms"),
      contact: shown({ name: "Ann" }),
      license: shown({ name: "MIT" }),
    },
  },
  Contact: {
    definitions: { "2.0": ["contact"], ...all("contact", "Contact") },
    at: "/info/contact",
    rows: {
      name: shown("Ann"),
      url: shown("https://example.com/ann"),
      email: shown("ann@example.com"),
    },
  },
  License: {
    definitions: { "2.0": ["license"], ...all("license", "License") },
    at: "/info/license",
    rows: {
      name: shown("MIT", { without: "ISC" }),
      identifier: shown("MIT", { beside: { "/info/license/name": "Free" } }),
      url: shown("https://example.com/license", { beside: { "/info/license/name": "Free" } }),
    },
  },
  Server: {
    definitions: all("server", "Server"),
    at: "/servers/0",
    rows: {
      url: shown("https://b.example.com", { without: "https://a.example.com" }),
      name: shown("live"),
      description: shown("For customers", {
        at: "/servers/0",
        beside: { "/servers": [{ url: "/" }] },
      }),
      variables: shown({ region: { default: "us" } }, { without: { region: { default: "eu" } } }),
    },
  },
  ServerVariable: {
    definitions: all("server-variable", "ServerVariable"),
    at: "/servers/0/variables/region",
    rows: {
      enum: shown(["eu", "us"]),
      default: shown("us", { without: "eu" }),
      description: shown("Where the data is"),
    },
  },
  ExternalDocumentation: {
    definitions: {
      "2.0": ["externalDocs"],
      ...all("external-documentation", "ExternalDocumentation"),
    },
    at: `${GET}/externalDocs`,
    rows: {
      url: shown("https://b.example.com", { without: "https://a.example.com" }),
      description: shown("A book", { beside: { [`${GET}/externalDocs/url`]: docs.url } }),
    },
  },
  Tag: {
    definitions: { "2.0": ["tag"], ...all("tag", "Tag") },
    at: "/tags/0",
    rows: {
      name: shown("cats", {
        without: "pets",
        beside: { [`${GET}/tags`]: ["cats"], "/tags/0/description": "Cats" },
      }),
      summary: shown("Pets and more"),
      description: shown("All pets"),
      externalDocs: shown(docs),
      parent: told("unused-field", "animals", { beside: { "/tags/1": { name: "animals" } } }),
      kind: told("unused-field", "nav"),
    },
  },
  SecurityScheme: {
    definitions: {
      "3.0": [
        "APIKeySecurityScheme",
        "HTTPSecurityScheme",
        "OAuth2SecurityScheme",
        "OpenIdConnectSecurityScheme",
      ],
      "3.1": ["security-scheme"],
      "3.2": ["security-scheme"],
    },
    at: `${SCHEMES}/key`,
    rows: {
      type: shown("http", { without: "apiKey", beside: { [`${SCHEMES}/key/scheme`]: "basic" } }),
      description: shown("Ask for one"),
      name: shown("X-Other", { without: "X-Key" }),
      in: shown("query", { without: "header" }),
      scheme: shown("basic", { at: `${SCHEMES}/login`, without: "bearer" }),
      bearerFormat: shown("JWT", { at: `${SCHEMES}/login` }),
      flows: shown(
        {},
        {
          at: `${SCHEMES}/oauth`,
          without: { implicit: { authorizationUrl: "https://a.example.com", scopes: {} } },
        },
      ),
      openIdConnectUrl: shown("https://b.example.com", {
        at: `${SCHEMES}/person`,
        without: "https://a.example.com",
      }),
      oauth2MetadataUrl: shown("https://a.example.com", { at: `${SCHEMES}/oauth` }),
      deprecated: shown(true),
    },
  },
  OAuthFlows: {
    definitions: all("oauth-flows", "OAuthFlows"),
    at: `${SCHEMES}/oauth/flows`,
    rows: {
      implicit: shown({ authorizationUrl: "https://b.example.com", scopes: {} }),
      password: shown({ tokenUrl: "https://b.example.com", scopes: {} }),
      clientCredentials: shown({ tokenUrl: "https://b.example.com", scopes: {} }),
      authorizationCode: shown({
        authorizationUrl: "https://b.example.com",
        tokenUrl: "https://b.example.com",
        scopes: {},
      }),
      deviceAuthorization: shown({
        deviceAuthorizationUrl: "https://b.example.com",
        tokenUrl: "https://b.example.com",
        scopes: {},
      }),
    },
  },
  OAuthFlow: {
    definitions: {
      "3.0": [
        "ImplicitOAuthFlow",
        "PasswordOAuthFlow",
        "ClientCredentialsFlow",
        "AuthorizationCodeOAuthFlow",
      ],
      "3.1": ["oauth-flows/$defs/implicit", "oauth-flows/$defs/authorization-code"],
      "3.2": [
        "oauth-flows/$defs/implicit",
        "oauth-flows/$defs/authorization-code",
        "oauth-flows/$defs/device-authorization",
      ],
    },
    at: `${SCHEMES}/oauth/flows/authorizationCode`,
    rows: {
      authorizationUrl: shown("https://b.example.com", { without: "https://a.example.com" }),
      tokenUrl: shown("https://b.example.com", { without: "https://a.example.com" }),
      refreshUrl: shown("https://b.example.com"),
      scopes: shown({ write: "Change them" }, { without: {} }),
      deviceAuthorizationUrl: shown("https://b.example.com", {
        at: `${SCHEMES}/oauth/flows/deviceAuthorization`,
        without: "https://a.example.com",
        beside: {
          [`${SCHEMES}/oauth/flows/deviceAuthorization`]: {
            tokenUrl: "https://t.example.com",
            scopes: {},
          },
        },
      }),
    },
  },
};
