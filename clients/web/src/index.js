// Everything that the web client offers. Its types are in index.d.ts.

export { Client } from "./client.js";
export { ConnectError, CursorExpiredError } from "./errors.js";
export { Transport } from "./transport.js";
export {
  AlertServiceClient,
  AlertServiceMethods,
  EvaluationServiceClient,
  EvaluationServiceMethods,
  NotificationServiceClient,
  NotificationServiceMethods,
  TaskServiceClient,
  TaskServiceMethods,
} from "./generated/services.js";
