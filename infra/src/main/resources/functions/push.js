// Hands messages of the queue to the WebSocket connections that API Gateway holds.
// A message: {"connectionId": "...", "data": "..."}; {"connectionId": "...", "close": true} ends one.
const {
  ApiGatewayManagementApiClient: Client,
  PostToConnectionCommand: Post,
  DeleteConnectionCommand: Close,
} = require('@aws-sdk/client-apigatewaymanagementapi');

const client = new Client({ endpoint: process.env.ENDPOINT, maxAttempts: 2 });

const deliver = ({ connectionId: ConnectionId, data, close }) =>
  client.send(close ? new Close({ ConnectionId }) : new Post({ ConnectionId, Data: data }));

// Messages of a connection are a group of the queue and keep their order: after a failure the rest
// of its group fails too and comes again. A connection that is gone is no failure.
exports.handler = async ({ Records }) => {
  const failed = new Set();
  const batchItemFailures = [];
  for (const { messageId, body, attributes } of Records) {
    const group = attributes.MessageGroupId;
    try {
      if (failed.has(group)) throw new Error('a message before it failed');
      await deliver(JSON.parse(body));
    } catch (error) {
      if (error.name === 'GoneException') continue;
      console.error(JSON.stringify({ messageId, error: error.name, message: error.message }));
      failed.add(group);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
